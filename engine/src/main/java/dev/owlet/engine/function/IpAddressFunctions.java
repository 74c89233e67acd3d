package dev.owlet.engine.function;

import static dev.owlet.formats.type.SqlType.Kind.IPADDRESS;
import static dev.owlet.formats.type.SqlType.Kind.VARBINARY;
import static dev.owlet.formats.type.SqlType.Kind.VARCHAR;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.type.IpAddresses;
import dev.owlet.formats.vector.BytesBuilder;
import java.nio.ByteBuffer;

/** Addresses of the Internet: casts, and whether a network contains one. */
final class IpAddressFunctions {
    private static final int IPV4_BITS = 32;
    private static final int IPV6_BITS = 128;
    private static final String HINT = "Write it in CIDR notation, like 10.0.0.0/8.";

    private IpAddressFunctions() {}

    /** A network in CIDR notation. */
    private record Network(byte[] address, boolean ipv4, int bits) {
        boolean contains(byte[] data, int start) {
            if (IpAddresses.isIpv4(data, start) != ipv4) {
                return false;
            }
            int same = ipv4 ? IPV6_BITS - IPV4_BITS + bits : bits;
            for (int i = 0; i < same / 8; i++) {
                if (address[i] != data[start + i]) {
                    return false;
                }
            }
            int rest = same % 8;
            return rest == 0 || (address[same / 8] ^ data[start + same / 8]) >> 8 - rest == 0;
        }
    }

    @Scalar(
            value = "(varchar, ipaddress): boolean",
            doc = "Tells whether a network in CIDR notation, like 10.0.0.0/8, contains an address.")
    static boolean contains(View network, View address, Site site) {
        Network parsed = site.memo(network, IpAddressFunctions::network);
        return parsed.contains(address.data, address.start);
    }

    private static Network network(View text) {
        String cidr = text.string();
        int slash = cidr.indexOf('/');
        byte[] address =
                slash < 0 ? null : IpAddresses.parse(cidr.substring(0, slash)).orElse(null);
        if (address == null) {
            throw Faults.argument(slash < 0 ? "Invalid CIDR" : "Invalid network IP address")
                    .hint(HINT);
        }
        boolean ipv4 = IpAddresses.isIpv4(address, 0);
        int most = ipv4 ? IPV4_BITS : IPV6_BITS;
        int bits = bits(cidr.substring(slash + 1));
        if (bits < 0 || bits > most) {
            throw Faults.argument(bits < 0 ? "Invalid prefix length" : "Prefix length exceeds address length")
                    .hint("It counts the bits of the network, at most " + most + ".");
        }
        if (ipv4 && (ByteBuffer.wrap(address, IpAddresses.LENGTH - 4, 4).getInt() & 0xFFFFFFFFL >>> bits) != 0) {
            throw Faults.argument("Invalid CIDR").hint("The bits beyond the first " + bits + " must be 0.");
        }
        return new Network(address, ipv4, bits);
    }

    private static int bits(String text) {
        if (text.isEmpty() || text.length() > 3 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return -1;
        }
        return Integer.parseInt(text);
    }

    @CastMethod(from = VARCHAR, to = IPADDRESS)
    static void read(View text, BytesBuilder out) {
        String word = text.string();
        byte[] value = IpAddresses.parse(word).orElseThrow(() -> new OwletException(
                        Code.INVALID_CAST_ARGUMENT, "Cannot cast value to IPADDRESS: " + word)
                .hint("An address looks like 10.0.0.1 or 2001:db8::1."));
        out.append(value, 0, value.length);
    }

    @CastMethod(from = IPADDRESS, to = VARCHAR)
    static void write(View value, BytesBuilder out) {
        StringFunctions.append(IpAddresses.text(value.data, value.start), out);
    }

    @CastMethod(from = VARBINARY, to = IPADDRESS)
    static void fromBytes(View value, BytesBuilder out) {
        if (value.length == IPV4_BITS / 8) {
            out.append(IpAddresses.mapped(value.data, value.start), 0, IpAddresses.LENGTH);
        } else if (value.length == IpAddresses.LENGTH) {
            out.append(value.data, value.start, value.length);
        } else {
            throw new OwletException(Code.INVALID_CAST_ARGUMENT, "Invalid InetAddress binary length: " + value.length)
                    .hint("An address has 4 or 16 bytes.");
        }
    }

    @CastMethod(from = IPADDRESS, to = VARBINARY)
    static void toBytes(View value, Span out) {
        out.append(value.start, value.length);
    }
}

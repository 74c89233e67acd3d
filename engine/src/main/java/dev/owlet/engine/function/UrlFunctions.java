package dev.owlet.engine.function;

import dev.owlet.formats.vector.BytesBuilder;
import dev.owlet.formats.vector.LongBuilder;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Parts of URLs. A text that is no URL gives null. */
final class UrlFunctions {
    private UrlFunctions() {}

    private static @Nullable URI parse(View text) {
        try {
            return new URI(text.string());
        } catch (URISyntaxException e) {
            return null;
        }
    }

    private static void append(boolean valid, @Nullable String part, BytesBuilder out) {
        if (valid) {
            StringFunctions.append(part == null ? "" : part, out);
        } else {
            out.appendNull();
        }
    }

    @Scalar(value = "(varchar): varchar", doc = "Returns the protocol of a URL.")
    static void urlExtractProtocol(View url, BytesBuilder out) {
        URI uri = parse(url);
        append(uri != null, uri == null ? null : uri.getScheme(), out);
    }

    @Scalar(value = "(varchar): varchar", doc = "Returns the host of a URL.")
    static void urlExtractHost(View url, BytesBuilder out) {
        URI uri = parse(url);
        append(uri != null, uri == null ? null : uri.getHost(), out);
    }

    @Scalar(value = "(varchar): bigint", doc = "Returns the port of a URL, or null when it names none.")
    static void urlExtractPort(View url, LongBuilder out) {
        URI uri = parse(url);
        if (uri == null || uri.getPort() < 0) {
            out.appendNull();
        } else {
            out.append(uri.getPort());
        }
    }

    @Scalar(value = "(varchar): varchar", doc = "Returns the path of a URL.")
    static void urlExtractPath(View url, BytesBuilder out) {
        URI uri = parse(url);
        append(uri != null, uri == null ? null : uri.getPath(), out);
    }

    @Scalar(value = "(varchar): varchar", doc = "Returns the query string of a URL.")
    static void urlExtractQuery(View url, BytesBuilder out) {
        URI uri = parse(url);
        append(uri != null, uri == null ? null : uri.getQuery(), out);
    }

    @Scalar(value = "(varchar): varchar", doc = "Returns the fragment of a URL.")
    static void urlExtractFragment(View url, BytesBuilder out) {
        URI uri = parse(url);
        append(uri != null, uri == null ? null : uri.getFragment(), out);
    }

    @Scalar(value = "(varchar, varchar): varchar", doc = "Returns the first value of a query parameter, or null.")
    static void urlExtractParameter(View url, View name, BytesBuilder out) {
        URI uri = parse(url);
        String query = uri == null ? null : uri.getRawQuery();
        if (query != null) {
            for (String pair : query.split("&")) {
                int equals = pair.indexOf('=');
                String key = equals < 0 ? pair : pair.substring(0, equals);
                if (key.equals(name.string())) {
                    StringFunctions.append(equals < 0 ? "" : decode(pair.substring(equals + 1)), out);
                    return;
                }
            }
        }
        out.appendNull();
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Faults.argument(String.valueOf(e.getMessage()));
        }
    }

    @Scalar(value = "(varchar): varchar", doc = "Escapes a text for use in a URL.")
    static void urlEncode(View text, BytesBuilder out) {
        StringFunctions.append(URLEncoder.encode(text.string(), StandardCharsets.UTF_8), out);
    }

    @Scalar(value = "(varchar): varchar", doc = "Reads a text escaped for use in a URL.")
    static void urlDecode(View text, BytesBuilder out) {
        StringFunctions.append(decode(text.string()), out);
    }
}

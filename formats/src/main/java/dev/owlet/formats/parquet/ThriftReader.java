package dev.owlet.formats.parquet;

import shaded.parquet.org.apache.thrift.TBase;
import shaded.parquet.org.apache.thrift.TConfiguration;
import shaded.parquet.org.apache.thrift.TException;
import shaded.parquet.org.apache.thrift.protocol.TCompactProtocol;
import shaded.parquet.org.apache.thrift.protocol.TList;
import shaded.parquet.org.apache.thrift.protocol.TMap;
import shaded.parquet.org.apache.thrift.protocol.TProtocolException;
import shaded.parquet.org.apache.thrift.protocol.TSet;
import shaded.parquet.org.apache.thrift.protocol.TStruct;
import shaded.parquet.org.apache.thrift.transport.TTransport;
import shaded.parquet.org.apache.thrift.transport.TTransportException;

/**
 * Reads thrift structures out of an array, trusting no length in it: a list cannot have more entries than bytes are
 * left, and structures nest at most {@link #MAX_DEPTH} deep.
 */
final class ThriftReader extends TCompactProtocol {
    private static final int MAX_DEPTH = 64;

    private final Source source;
    private int depth;

    private ThriftReader(Source source) {
        super(source);
        this.source = source;
    }

    /** Reads {@code target}'s fields from {@code bytes[from, to)}; returns where the structure ends, or -1 when cut. */
    static int read(TBase<?, ?> target, byte[] bytes, int from, int to) {
        Source source = new Source(bytes, from, to);
        try {
            target.read(new ThriftReader(source));
            return source.at;
        } catch (TTransportException e) {
            return -1;
        } catch (TException | RuntimeException e) {
            throw new BadPage("its metadata is damaged (" + sentence(e) + ")");
        }
    }

    /** Returns what went wrong without the structure that thrift prints after it. */
    private static String sentence(Exception e) {
        String message = String.valueOf(e.getMessage());
        int structure = message.indexOf(" Struct:");
        return structure < 0 ? message : message.substring(0, structure);
    }

    @Override
    public TStruct readStructBegin() throws TException {
        if (++depth > MAX_DEPTH) {
            throw new TProtocolException(TProtocolException.DEPTH_LIMIT, "nested too deep");
        }
        return super.readStructBegin();
    }

    @Override
    public void readStructEnd() throws TException {
        depth--;
        super.readStructEnd();
    }

    @Override
    public TList readListBegin() throws TException {
        TList list = super.readListBegin();
        checkCount(list.size);
        nest(list.elemType);
        return list;
    }

    @Override
    public TSet readSetBegin() throws TException {
        TSet set = super.readSetBegin();
        checkCount(set.size);
        nest(set.elemType);
        return set;
    }

    @Override
    public TMap readMapBegin() throws TException {
        TMap map = super.readMapBegin();
        checkCount(map.size);
        nest(map.valueType);
        return map;
    }

    /** Refuses lists of lists: Parquet has none, and skipping an unknown one would recurse without a structure. */
    private static void nest(byte elementType) throws TProtocolException {
        if (elementType >= 13 && elementType <= 15) {
            throw new TProtocolException(TProtocolException.DEPTH_LIMIT, "a list of lists");
        }
    }

    private void checkCount(int size) throws TProtocolException {
        if (size < 0 || size > source.to - source.at) {
            throw new TProtocolException(TProtocolException.SIZE_LIMIT, size + " entries in too few bytes");
        }
    }

    /** The array as a thrift transport. */
    private static final class Source extends TTransport {
        private final byte[] bytes;
        private final int to;
        private int at;

        Source(byte[] bytes, int from, int to) {
            this.bytes = bytes;
            this.to = to;
            at = from;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void open() {}

        @Override
        public void close() {}

        @Override
        public int read(byte[] target, int offset, int length) throws TTransportException {
            checkReadBytesAvailable(length);
            System.arraycopy(bytes, at, target, offset, length);
            at += length;
            return length;
        }

        @Override
        public void write(byte[] source, int offset, int length) {
            throw new UnsupportedOperationException("read only");
        }

        @Override
        public byte[] getBuffer() {
            return bytes;
        }

        @Override
        public int getBufferPosition() {
            return at;
        }

        @Override
        public int getBytesRemainingInBuffer() {
            return to - at;
        }

        @Override
        public void consumeBuffer(int length) {
            at += length;
        }

        @Override
        public TConfiguration getConfiguration() {
            return TConfiguration.DEFAULT;
        }

        @Override
        public void updateKnownMessageSize(long size) {}

        @Override
        public void checkReadBytesAvailable(long count) throws TTransportException {
            if (count < 0 || count > to - at) {
                throw new TTransportException(TTransportException.END_OF_FILE, "the bytes end early");
            }
        }
    }
}

package dev.owlet.formats.orc;

/** Encodes bytes as runs of 3 to 130 equal ones, or 1 to 128 literals. */
final class OrcByteRunWriter {
    private static final int LEAST_RUN = 3;
    private static final int MAX_RUN = 130;
    private static final int MAX_LITERALS = 128;

    final OrcOut out;
    private final byte[] pending = new byte[MAX_LITERALS];
    private int count;
    private int tail;
    private boolean run;

    OrcByteRunWriter(OrcOut out) {
        this.out = out;
    }

    void write(int value) {
        byte next = (byte) value;
        if (run) {
            if (next == pending[0] && count < MAX_RUN) {
                count++;
                return;
            }
            flush();
        }
        tail = count > 0 && next == pending[count - 1] ? tail + 1 : 1;
        pending[count++] = next;
        if (tail == LEAST_RUN) {
            beginRun(next);
        } else if (count == MAX_LITERALS) {
            flush();
        }
    }

    private void beginRun(byte value) {
        count -= LEAST_RUN;
        if (count > 0) {
            flush();
        }
        pending[0] = value;
        count = LEAST_RUN;
        run = true;
    }

    void flush() {
        if (count == 0) {
            return;
        }
        if (run) {
            out.put(count - LEAST_RUN);
            out.put(pending[0]);
        } else {
            out.put(-count);
            out.put(pending, 0, count);
        }
        count = 0;
        tail = 0;
        run = false;
    }
}

package dev.headgate.openai;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The bytes of an answer, up to as many as are allowed. */
final class LimitedInput extends FilterInputStream {
    private final int limit;
    private long count;

    LimitedInput(InputStream in, int limit) {
        super(in);
        this.limit = limit;
    }

    @Override
    public int read() throws IOException {
        int b = super.read();
        counted(b < 0 ? 0 : 1);
        return b;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int read = super.read(into, offset, length);
        counted(read);
        return read;
    }

    /** Leaves the bytes open: their exchange ends them. */
    @Override
    public void close() {}

    private void counted(int read) throws AnswerException {
        count += Math.max(0, read);
        if (count > limit) {
            throw AnswerException.malformed("The answer is larger than " + limit
                    + " bytes; allow fewer output tokens, or raise maxResponseBytes if that is right.");
        }
    }
}

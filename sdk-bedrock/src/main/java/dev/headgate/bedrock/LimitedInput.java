package dev.headgate.bedrock;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reads a body up to a limit and fails beyond it. */
final class LimitedInput extends FilterInputStream {
    private final long limit;
    private final String remedy;
    private long count;

    LimitedInput(InputStream in, long limit, String remedy) {
        super(in);
        this.limit = limit;
        this.remedy = remedy;
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        if (value >= 0) {
            count(1);
        }
        return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        if (read > 0) {
            count(read);
        }
        return read;
    }

    private void count(int more) throws IOException {
        count += more;
        if (count > limit) {
            throw AnswerException.wrong("The answer is longer than " + limit + " bytes; " + remedy);
        }
    }
}

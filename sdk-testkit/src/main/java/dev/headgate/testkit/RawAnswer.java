package dev.headgate.testkit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * An answer as the bytes that a server sends, be they right or wrong. Immutable.
 *
 * <p>The servers of {@code dev.headgate.testkit.wire} send it as it is, to a plain request as to a streamed one.
 * {@link FakeModel} has no wire and refuses it.
 *
 * <pre>{@code
 * Script.of(RawAnswer.stream().write("data: null\n\n").end(End.CUT).build());
 * Script.of(RawAnswer.status(502).header("Content-Type", "text/html").write("<html>Bad Gateway</html>").build());
 * }</pre>
 */
public final class RawAnswer implements Step {
    /** How the body ends. */
    public enum End {
        /** In good order. */
        WHOLE,
        /** The connection is closed (FIN), although more was announced. */
        CUT,
        /** The connection is reset (RST), when the client has had time to take what was sent. */
        RESET,
        /** Nothing more comes, and the connection stays open until the client hangs up. */
        STALL,
        /** The last write is repeated, its pause included, until the client hangs up. */
        ENDLESS
    }

    /**
     * One header of the answer.
     *
     * @param name its name
     * @param value its value
     */
    public record Header(String name, String value) {}

    /** Bytes that are sent at once, after a pause by the server's clock. */
    public static final class Write {
        private final Duration pause;
        private final byte[] bytes;

        private Write(Duration pause, byte[] bytes) {
            this.pause = pause;
            this.bytes = bytes;
        }

        /**
         * Returns how long the server waits before.
         *
         * @return zero or more
         */
        public Duration pause() {
            return pause;
        }

        /**
         * Returns what it sends.
         *
         * @return a copy of the bytes
         */
        public byte[] bytes() {
            return bytes.clone();
        }

        @Override
        public String toString() {
            return "Write[" + bytes.length + " bytes after " + pause + "]";
        }
    }

    private final int status;
    private final List<Header> headers;
    private final List<Write> writes;
    private final End end;

    private RawAnswer(Builder builder) {
        status = builder.status;
        headers = List.copyOf(builder.headers);
        writes = List.copyOf(builder.writes);
        end = builder.end;
    }

    /**
     * Starts an answer of a status. Its body is sent in chunks, unless a {@code Content-Length} is among the headers.
     *
     * @param status the HTTP status, 200 to 599
     * @return a builder
     * @throws IllegalArgumentException if it is another status
     */
    public static Builder status(int status) {
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("RawAnswer: status is " + status + "; give 200 to 599.");
        }
        return new Builder(status);
    }

    /**
     * Starts an answer of status 200 with the content type of server-sent events.
     *
     * @return a builder
     */
    public static Builder stream() {
        return status(200).header("Content-Type", "text/event-stream");
    }

    /**
     * Starts an answer with the content type of JSON.
     *
     * @param status the HTTP status
     * @return a builder
     */
    public static Builder json(int status) {
        return status(status).header("Content-Type", "application/json");
    }

    /**
     * Returns the status.
     *
     * @return 200 to 599
     */
    public int status() {
        return status;
    }

    /**
     * Returns the headers, without those that frame the body.
     *
     * @return the headers, in order
     */
    public List<Header> headers() {
        return headers;
    }

    /**
     * Returns what is sent of the body.
     *
     * @return the writes, in order
     */
    public List<Write> writes() {
        return writes;
    }

    /**
     * Returns how the body ends.
     *
     * @return the end
     */
    public End end() {
        return end;
    }

    /**
     * Returns the bytes of all writes.
     *
     * @return the body, without what an {@link End#ENDLESS} one repeats
     */
    public byte[] body() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        writes.forEach(write -> all.writeBytes(write.bytes));
        return all.toByteArray();
    }

    /** Counts: what is sent stays out of logs. */
    @Override
    public String toString() {
        return "RawAnswer[" + status + ", " + body().length + " bytes in " + writes.size() + " writes, " + end + "]";
    }

    /** Collects an answer. Not thread-safe. */
    public static final class Builder {
        private final int status;
        private final List<Header> headers = new ArrayList<>();
        private final List<Write> writes = new ArrayList<>();
        private Duration pause = Duration.ZERO;
        private End end = End.WHOLE;

        private Builder(int status) {
            this.status = status;
        }

        /**
         * Adds a header, beside others of the same name.
         *
         * @param name its name
         * @param value its value
         * @return this builder
         */
        public Builder header(String name, String value) {
            headers.add(new Header(name, value));
            return this;
        }

        /**
         * Adds text to the body, each as a write of its own.
         *
         * @param texts the texts, sent as UTF-8
         * @return this builder
         */
        public Builder write(String... texts) {
            for (String text : texts) {
                write(text.getBytes(StandardCharsets.UTF_8));
            }
            return this;
        }

        /**
         * Adds bytes to the body as one write.
         *
         * @param bytes the bytes
         * @return this builder
         */
        public Builder write(byte[] bytes) {
            writes.add(new Write(pause, bytes.clone()));
            pause = Duration.ZERO;
            return this;
        }

        /**
         * Lets the server wait before the next write.
         *
         * @param time how long, by the server's clock
         * @return this builder
         */
        public Builder pause(Duration time) {
            pause = pause.plus(time);
            return this;
        }

        /**
         * Sets how the body ends, in good order by default.
         *
         * @param how the end
         * @return this builder
         */
        public Builder end(End how) {
            this.end = Objects.requireNonNull(how, "how");
            return this;
        }

        /**
         * Returns the answer.
         *
         * @return the answer
         * @throws IllegalArgumentException if it is endless without a write to repeat
         */
        public RawAnswer build() {
            if (end == End.ENDLESS && writes.isEmpty()) {
                throw new IllegalArgumentException("RawAnswer: there is nothing to repeat; add a write.");
            }
            return new RawAnswer(this);
        }
    }
}

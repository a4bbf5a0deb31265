package dev.headgate.openai;

import java.io.IOException;

/** Says that an answer cannot be read, in words that are fit for the caller; becomes a failure where the place is known. */
final class AnswerException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String reason;
    private final boolean cut;

    private AnswerException(String reason, boolean cut) {
        super(reason);
        this.reason = reason;
        this.cut = cut;
    }

    /** Says that the answer breaks the rules of the wire. */
    static AnswerException malformed(String reason) {
        return new AnswerException(reason, false);
    }

    /** Says that the answer keeps to the rules but lacks its end. */
    static AnswerException cut(String reason) {
        return new AnswerException(reason, true);
    }

    /** Says that the limit of tokens came in the middle of a tool call. */
    static AnswerException cutInToolCall() {
        return cut("The answer came to its limit of tokens within the arguments of a tool call;"
                + " allow more output tokens.");
    }

    /** Leaves the trace out: the failure that this becomes has one. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }

    String reason() {
        return reason;
    }

    boolean isCut() {
        return cut;
    }
}

package dev.headgate.bedrock;

import java.io.IOException;

/** Tells what is wrong with the content of an answer, without repeating any of it. */
final class AnswerException extends IOException {
    private static final long serialVersionUID = 1L;

    private final boolean cut;

    private AnswerException(String reason, boolean cut) {
        super(reason);
        this.cut = cut;
    }

    /** Says that an answer is not what Converse answers. */
    static AnswerException wrong(String reason) {
        return new AnswerException(reason, false);
    }

    /** Says that an answer ends before its end. */
    static AnswerException cut(String reason) {
        return new AnswerException(reason, true);
    }

    /** Returns what is wrong and what to do, without a full stop. */
    String reason() {
        return getMessage() == null ? "" : getMessage();
    }

    boolean isCut() {
        return cut;
    }
}

package dev.headgate.error;

import dev.headgate.chat.ChatResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The answer broke off before its end. What had come until then is in {@link #partial()}. */
public final class IncompleteStreamException extends ModelException {
    private static final long serialVersionUID = 1L;

    private final transient @Nullable ChatResponse partial;
    /** Kept apart: what had come stays behind when the failure is sent to another JVM. */
    private final boolean hadBegun;

    /**
     * Makes the failure.
     *
     * @param reason what happened and what to do, without content of prompts or answers
     * @param details where and how
     * @param partial what had come, or null if nothing had
     * @param cause what it comes from, or null; its message must not repeat content either
     */
    public IncompleteStreamException(
            String reason, ErrorDetails details, @Nullable ChatResponse partial, @Nullable Throwable cause) {
        super(reason, details, cause);
        this.partial = partial;
        this.hadBegun = partial != null;
    }

    /**
     * Returns what had come of the answer.
     *
     * @return the answer as far as it had come, if anything had
     */
    public Optional<ChatResponse> partial() {
        return Optional.ofNullable(partial);
    }

    /**
     * Returns this failure with what had come of the answer.
     *
     * @param partial the answer as far as it had come
     * @return a copy
     */
    public IncompleteStreamException withPartial(ChatResponse partial) {
        IncompleteStreamException copy = new IncompleteStreamException(reason(), details(), partial, getCause());
        copy.setStackTrace(getStackTrace());
        return copy;
    }

    /** Says yes only as long as nothing had come: what was delivered is never delivered twice. */
    @Override
    public boolean isRetryable() {
        return !hadBegun;
    }

    @Override
    public boolean isMovable() {
        return !hadBegun;
    }

    @Override
    ModelException copy(ErrorDetails details) {
        return new IncompleteStreamException(reason(), details, partial, getCause());
    }
}

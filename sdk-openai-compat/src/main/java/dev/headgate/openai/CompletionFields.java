package dev.headgate.openai;

import dev.headgate.chat.Extras;
import dev.headgate.chat.Usage;
import org.jspecify.annotations.Nullable;

/** Keeps what is said once for a whole completion, whether it comes at once or in chunks. */
abstract class CompletionFields implements CompletionSink {
    private final OpaqueFields opaque;
    private Extras extras = Extras.none();
    private @Nullable String id;
    private @Nullable String model;
    private @Nullable Usage usage;
    private @Nullable ErrorBody error;
    private boolean refused;

    /** Takes the most characters that fields may have which are sent back unread. */
    CompletionFields(int maxOpaque) {
        opaque = new OpaqueFields(maxOpaque);
    }

    @Override
    public final boolean hasId() {
        return id != null;
    }

    @Override
    public final void id(String value) {
        id = value;
    }

    /** Returns the completion's id, if it was told. */
    final @Nullable String id() {
        return id;
    }

    @Override
    public final boolean hasModel() {
        return model != null;
    }

    @Override
    public final void model(String value) {
        model = value;
    }

    /** Returns the model that answers, if it was told. */
    final @Nullable String model() {
        return model;
    }

    @Override
    public final void refusal(String words) {
        refused = true;
        text(words);
    }

    final boolean isRefused() {
        return refused;
    }

    @Override
    public final void extra(String key, String value) {
        // Every chunk repeats them.
        if (!value.equals(extras.asMap().get(key))) {
            extras = extras.with(key, value);
        }
    }

    @Override
    public final @Nullable String extra(String key) {
        return extras.asMap().get(key);
    }

    @Override
    public final void opaque(String field, @Nullable Object piece) throws AnswerException {
        opaque.add(field, piece);
    }

    /** Returns the extras, those that are sent back unread among them. */
    final Extras extras() throws AnswerException {
        return opaque.into(extras);
    }

    /** Keeps the last: servers that report in every chunk count up. */
    @Override
    public final void usage(Usage value) {
        usage = value;
    }

    /** Returns the usage, if it was told. */
    final @Nullable Usage usage() {
        return usage;
    }

    @Override
    public final void error(ErrorBody value) {
        error = value;
    }

    /** Returns the error that came in place of an answer, or with it. */
    public @Nullable ErrorBody error() {
        return error;
    }
}

package dev.headgate.testkit;

import dev.headgate.chat.Content;
import dev.headgate.chat.FinishReason;
import dev.headgate.chat.Usage;
import dev.headgate.internal.Json;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An answer that a {@link Script} gives. Immutable.
 *
 * <p>Its pieces are declared, never invented: a stream delivers exactly the texts that were given, one event each, and a
 * plain call their sum.
 *
 * <pre>{@code
 * Answer.text("Hel", "lo");
 * Answer.toolCall("weather", "{\"city\":\"Bern\"}");
 * Answer.builder().text("Hel").gate("mid").text("lo").usage(Usage.of(12, 3)).build();
 * }</pre>
 */
public final class Answer implements Step {
    /** The key under which extras carry the signature of thoughts, in the fake and in requests seen on every wire. */
    public static final String SIGNATURE = "testkit/signature";

    private final List<Piece> pieces;
    private final @Nullable Usage usage;
    private final boolean usageWithheld;
    private final FinishReason finishReason;
    private final @Nullable String rawFinishReason;
    private final @Nullable String id;
    private final @Nullable String model;
    private final Duration delay;

    Answer(AnswerBuilder builder) {
        pieces = List.copyOf(builder.pieces);
        usage = builder.usage;
        usageWithheld = builder.usageWithheld;
        finishReason = builder.finishReason();
        rawFinishReason = builder.rawFinishReason;
        id = builder.id;
        model = builder.model;
        delay = builder.delay;
    }

    /**
     * Returns an answer of text.
     *
     * @param chunks the text, in the chunks in which a stream delivers it, none empty
     * @return the answer
     */
    public static Answer text(String... chunks) {
        return builder().text(chunks).build();
    }

    /**
     * Returns an answer whose text is a value written as JSON, in several chunks.
     *
     * @param value a record, map or list
     * @return the answer
     */
    public static Answer json(Object value) {
        return builder()
                .text(Fragments.of(Json.write(value)).toArray(String[]::new))
                .build();
    }

    /**
     * Returns an answer that calls one tool.
     *
     * @param name the tool's name
     * @param arguments the arguments, one JSON object as text
     * @return the answer
     */
    public static Answer toolCall(String name, String arguments) {
        return builder().toolCall(name, arguments).build();
    }

    /**
     * Starts an answer without content.
     *
     * @return a builder
     */
    public static AnswerBuilder builder() {
        return new AnswerBuilder();
    }

    /**
     * Returns this answer given later.
     *
     * @param time how long the model takes, by the clock of whoever plays the script
     * @return the slow answer
     */
    public Answer delayedBy(Duration time) {
        return toBuilder().delay(time).build();
    }

    /**
     * Returns this answer reporting other tokens.
     *
     * @param usage the tokens, those of caches too
     * @return the answer
     */
    public Answer withUsage(Usage usage) {
        return toBuilder().usage(usage).build();
    }

    /**
     * Returns this answer reporting other tokens.
     *
     * @param inputTokens 0 or more
     * @param outputTokens 0 or more
     * @return the answer
     */
    public Answer withUsage(long inputTokens, long outputTokens) {
        return withUsage(Usage.of(inputTokens, outputTokens));
    }

    /**
     * Returns what a stream delivers, gates and pauses included.
     *
     * @return the pieces, in order
     */
    public List<Piece> pieces() {
        return pieces;
    }

    /**
     * Returns what a plain call delivers.
     *
     * @return texts and thoughts put together, tool calls; signatures are extras under {@link #SIGNATURE}
     */
    public List<Content> content() {
        return AnswerEvents.content(this);
    }

    /**
     * Returns the tokens that the answer reports: those given, or else one for each four characters begun.
     *
     * @param request what was asked
     * @return the usage; empty if it is withheld
     */
    public Optional<Usage> usage(SeenRequest request) {
        if (usageWithheld) {
            return Optional.empty();
        }
        if (usage != null) {
            return Optional.of(usage);
        }
        long produced = 0;
        for (Piece piece : pieces) {
            if (piece instanceof Piece.Text text) {
                produced += text.text().length();
            } else if (piece instanceof Piece.Reasoning reasoning) {
                produced += reasoning.text().length();
            } else if (piece instanceof Piece.CallArguments arguments) {
                produced += arguments.fragment().length();
            }
        }
        return Optional.of(Usage.of((request.characters() + 3) / 4, (produced + 3) / 4));
    }

    /**
     * Returns why the model ended.
     *
     * @return the reason
     */
    public FinishReason finishReason() {
        return finishReason;
    }

    /**
     * Returns the word that the provider shall use for the reason.
     *
     * @return the word, if one was given; else the wire's usual one
     */
    public Optional<String> rawFinishReason() {
        return Optional.ofNullable(rawFinishReason);
    }

    /**
     * Returns the id of the answer.
     *
     * @return the id, if one was given
     */
    public Optional<String> id() {
        return Optional.ofNullable(id);
    }

    /**
     * Returns the name of the model that answers.
     *
     * @return the name, if one was given; else the model that was asked answers
     */
    public Optional<String> model() {
        return Optional.ofNullable(model);
    }

    /**
     * Returns how long the model takes before it begins.
     *
     * @return zero or more
     */
    public Duration delay() {
        return delay;
    }

    /**
     * Returns a builder that starts with this answer.
     *
     * @return a builder
     */
    public AnswerBuilder toBuilder() {
        AnswerBuilder builder = new AnswerBuilder();
        builder.pieces.addAll(pieces);
        builder.usage = usage;
        builder.usageWithheld = usageWithheld;
        builder.finishReason = finishReason;
        builder.rawFinishReason = rawFinishReason;
        builder.id = id;
        builder.model = model;
        builder.delay = delay;
        return builder;
    }

    /** Counts the pieces: what they say stays out of logs. */
    @Override
    public String toString() {
        return "Answer[" + pieces.size() + " pieces, " + finishReason + "]";
    }
}

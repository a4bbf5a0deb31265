package dev.headgate.testkit;

import dev.headgate.chat.FinishReason;
import dev.headgate.chat.ToolCall;
import dev.headgate.chat.Usage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Collects an {@link Answer}, piece by piece. Not thread-safe. */
public final class AnswerBuilder {
    final List<Piece> pieces = new ArrayList<>();

    @Nullable
    Usage usage;

    boolean usageWithheld;

    @Nullable
    FinishReason finishReason;

    @Nullable
    String rawFinishReason;

    @Nullable
    String id;

    @Nullable
    String model;

    Duration delay = Duration.ZERO;

    AnswerBuilder() {}

    /**
     * Adds text.
     *
     * @param chunks the text, in the chunks in which a stream delivers it
     * @return this builder
     * @throws IllegalArgumentException if a chunk is empty
     */
    public AnswerBuilder text(String... chunks) {
        for (String chunk : chunks) {
            pieces.add(new Piece.Text(notEmpty(chunk, "text")));
        }
        return this;
    }

    /**
     * Adds thoughts.
     *
     * @param chunks the thoughts, in the chunks in which a stream delivers them
     * @return this builder
     * @throws IllegalArgumentException if a chunk is empty
     */
    public AnswerBuilder reasoning(String... chunks) {
        for (String chunk : chunks) {
            pieces.add(new Piece.Reasoning(notEmpty(chunk, "reasoning")));
        }
        return this;
    }

    /**
     * Signs the thoughts before it: the provider demands the value back with them. Wires without signatures leave it
     * out.
     *
     * @param value opaque
     * @return this builder
     */
    public AnswerBuilder signature(String value) {
        pieces.add(new Piece.Signature(notEmpty(value, "signature")));
        return this;
    }

    /**
     * Adds a tool call; its id is {@code call-1} for the first, {@code call-2} for the second, and so on.
     *
     * @param name the tool's name
     * @param arguments the arguments, one JSON object as text, which a stream delivers in fragments
     * @return this builder
     * @throws IllegalArgumentException if the arguments are no JSON object
     */
    public AnswerBuilder toolCall(String name, String arguments) {
        return toolCall("call-" + (calls() + 1), name, arguments);
    }

    /**
     * Adds a tool call.
     *
     * @param id the call's id
     * @param name the tool's name
     * @param arguments the arguments, one JSON object as text, which a stream delivers in fragments
     * @return this builder
     * @throws IllegalArgumentException if a part is blank or the arguments are no JSON object
     */
    public AnswerBuilder toolCall(String id, String name, String arguments) {
        ToolCall call = new ToolCall(id, name, arguments);
        int index = calls();
        pieces.add(new Piece.CallStart(index, id, name));
        Fragments.of(arguments).forEach(fragment -> pieces.add(new Piece.CallArguments(index, fragment)));
        pieces.add(new Piece.CallEnd(index, call));
        return this;
    }

    /**
     * Lets the answer stand still here until {@link Script#open} is called. A plain call waits for all gates.
     *
     * @param name the gate's name
     * @return this builder
     */
    public AnswerBuilder gate(String name) {
        pieces.add(new Piece.Gate(notEmpty(name, "gate")));
        return this;
    }

    /**
     * Lets the model take its time before it goes on. A plain call waits for all pauses.
     *
     * @param time more than zero, by the clock of whoever plays the script
     * @return this builder
     */
    public AnswerBuilder pause(Duration time) {
        if (time.isNegative() || time.isZero()) {
            throw new IllegalArgumentException("Answer: pause is " + time + "; give more than zero.");
        }
        pieces.add(new Piece.Pause(time));
        return this;
    }

    /**
     * Adds text that comes slowly.
     *
     * @param each the pause before each chunk
     * @param chunks the text, in the chunks in which a stream delivers it
     * @return this builder
     */
    public AnswerBuilder slowly(Duration each, String... chunks) {
        for (String chunk : chunks) {
            pause(each).text(chunk);
        }
        return this;
    }

    /**
     * Sets the tokens that the answer reports.
     *
     * @param usage the usage
     * @return this builder
     */
    public AnswerBuilder usage(Usage usage) {
        this.usage = Objects.requireNonNull(usage, "usage");
        this.usageWithheld = false;
        return this;
    }

    /**
     * Lets the answer report no tokens.
     *
     * @return this builder
     */
    public AnswerBuilder withoutUsage() {
        this.usageWithheld = true;
        return this;
    }

    /**
     * Sets why the model ends. Without it, it ends for its tool calls, or because it has said all.
     *
     * @param reason the reason
     * @return this builder
     */
    public AnswerBuilder finish(FinishReason reason) {
        this.finishReason = Objects.requireNonNull(reason, "reason");
        return this;
    }

    /**
     * Sets why the model ends, in a word that the wire does not usually use.
     *
     * @param reason the reason
     * @param raw the word
     * @return this builder
     */
    public AnswerBuilder finish(FinishReason reason, String raw) {
        this.rawFinishReason = Objects.requireNonNull(raw, "raw");
        return finish(reason);
    }

    /**
     * Sets the id of the answer. Wires without ids of answers leave it out.
     *
     * @param id the id
     * @return this builder
     */
    public AnswerBuilder id(String id) {
        this.id = Objects.requireNonNull(id, "id");
        return this;
    }

    /**
     * Sets the name of the model that answers. Wires that do not tell leave it out.
     *
     * @param model the name
     * @return this builder
     */
    public AnswerBuilder model(String model) {
        this.model = Objects.requireNonNull(model, "model");
        return this;
    }

    /**
     * Lets the model take its time before it begins.
     *
     * @param time zero or more, by the clock of whoever plays the script
     * @return this builder
     */
    public AnswerBuilder delay(Duration time) {
        this.delay = Objects.requireNonNull(time, "time");
        return this;
    }

    /**
     * Returns the answer.
     *
     * @return the answer
     */
    public Answer build() {
        return new Answer(this);
    }

    FinishReason finishReason() {
        if (finishReason != null) {
            return finishReason;
        }
        return calls() > 0 ? FinishReason.TOOL_CALLS : FinishReason.STOP;
    }

    private int calls() {
        int calls = 0;
        for (Piece piece : pieces) {
            calls += piece instanceof Piece.CallStart ? 1 : 0;
        }
        return calls;
    }

    private static String notEmpty(@Nullable String value, String name) {
        if (value == null || value.isEmpty()) {
            throw new IllegalArgumentException(
                    "Answer: " + name + (value == null ? " is null" : " is empty") + "; give at least one character.");
        }
        return value;
    }
}

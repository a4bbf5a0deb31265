package dev.headgate.openai;

import dev.headgate.chat.ChatEvent;
import dev.headgate.chat.Extras;
import dev.headgate.chat.ToolCall;
import dev.headgate.internal.Json;
import java.util.Collection;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** A tool call that is being put together. */
final class OpenToolCall {
    private static final String NULL = "null";

    private final int place;
    private final int index;
    private final IntFunction<String> missingIds;
    private final CallBudget budget;
    private @Nullable String id;
    private @Nullable String shownId;
    private @Nullable String name;
    private final StringBuilder arguments = new StringBuilder();
    private Extras extras = Extras.none();
    private int blanks;
    private int told;
    private boolean started;
    private boolean completed;

    /**
     * Begins a call.
     *
     * @param place its place among the calls of the answer
     * @param index the wire's number of it
     * @param missingIds makes an id for the call at a place: its result has to name it, whether or not the server did
     * @param budget what all calls of the answer may take
     */
    OpenToolCall(int place, int index, IntFunction<String> missingIds, CallBudget budget) throws AnswerException {
        budget.takeCall();
        this.budget = budget;
        this.place = place;
        this.index = index;
        this.missingIds = missingIds;
    }

    int index() {
        return index;
    }

    @Nullable
    String id() {
        return id;
    }

    /** Tells whether a piece with this id belongs to another call. */
    boolean isOther(@Nullable String otherId) {
        return otherId != null && id != null && !otherId.equals(id);
    }

    boolean isWhole() {
        return completed || (name != null && ToolCallAssembly.isWholeObject(arguments));
    }

    /** Takes a piece. The name may come late; what comes before it is held back. */
    void add(ToolCallPart part, Collection<ChatEvent> out) throws AnswerException {
        id = id == null ? part.id() : id;
        name = name == null ? part.name() : name;
        extras = part.extras().isEmpty() ? extras : part.extras();
        if (completed) {
            if (!part.arguments().isBlank()) {
                throw AnswerException.malformed("The answer adds to a tool call whose arguments were whole.");
            }
            return;
        }
        budget.take(part.arguments());
        arguments.append(part.arguments());
        if (name == null) {
            return;
        }
        if (!started) {
            started = true;
            out.add(new ChatEvent.ToolCallStarted(place, shownId(), name));
        }
        if (told < arguments.length() && !saysNothing()) {
            out.add(new ChatEvent.ToolCallDelta(place, arguments.substring(told)));
            told = arguments.length();
        }
    }

    /** Tells whether nothing has come, or so far only what stands for it: blanks, or the word null or its begin. */
    private boolean saysNothing() {
        while (blanks < arguments.length() && Character.isWhitespace(arguments.charAt(blanks))) {
            blanks++;
        }
        return arguments.length() - blanks <= NULL.length() && NULL.startsWith(arguments.substring(blanks));
    }

    void complete(Collection<ChatEvent> out) throws AnswerException {
        completed = true;
        out.add(new ChatEvent.ToolCallCompleted(place, whole(shownId(), name, arguments.toString(), extras)));
    }

    /** Stays the same where the server's own id comes after the call was begun. */
    private String shownId() {
        if (shownId == null) {
            shownId = id == null ? missingIds.apply(place) : id;
        }
        return shownId;
    }

    /** Returns a call of which everything has come; a tool without parameters often gets no arguments at all. */
    static ToolCall whole(String id, @Nullable String name, String arguments, Extras extras) throws AnswerException {
        if (name == null) {
            throw AnswerException.malformed("The answer has a tool call without a name.");
        }
        String object = arguments.isBlank() || arguments.stripLeading().equals(NULL) ? "{}" : arguments;
        if (!Json.isObject(object)) {
            throw AnswerException.malformed("The answer has a tool call whose arguments are no JSON object ("
                    + arguments.length() + " characters).");
        }
        return new ToolCall(id, name, object, extras);
    }
}

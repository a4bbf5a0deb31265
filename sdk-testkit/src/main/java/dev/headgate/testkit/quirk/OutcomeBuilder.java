package dev.headgate.testkit.quirk;

import dev.headgate.chat.ChatEvent;
import dev.headgate.chat.Extras;
import dev.headgate.chat.FinishReason;
import dev.headgate.chat.ToolCall;
import dev.headgate.chat.Usage;
import dev.headgate.error.ModelException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Collects what a caller must see. The answer that most quirks disturb says "Hello" in two pieces. */
final class OutcomeBuilder {
    static final String REQUEST_ID = "req-quirk";
    private static final Usage USED = Usage.of(9, 2);
    private static final Usage ESTIMATED = Usage.builder().estimated(true).build();

    private final List<ChatEvent> events = new ArrayList<>();
    private Usage usage = ESTIMATED;
    private int calls;

    private OutcomeBuilder(@Nullable String id, @Nullable String model) {
        events.add(new ChatEvent.Started(Optional.ofNullable(id), Optional.ofNullable(model), Optional.of(REQUEST_ID)));
    }

    static OutcomeBuilder begins() {
        return begins(Chunks.ID, Chunks.MODEL);
    }

    static OutcomeBuilder begins(@Nullable String id, @Nullable String model) {
        return new OutcomeBuilder(id, model);
    }

    /** Returns the outcome of the answer that came through undisturbed. */
    static Outcome hello() {
        return begins().text("Hel", "lo").used().stops();
    }

    /** Returns the outcome of an answer that fails before any content. */
    static Outcome fails(Class<? extends ModelException> type) {
        return fails(type, null, null);
    }

    static Outcome fails(Class<? extends ModelException> type, @Nullable String code, @Nullable String words) {
        return new Outcome(List.of(), failure(type, code, words), true);
    }

    private static ExpectedFailure failure(
            Class<? extends ModelException> type, @Nullable String code, @Nullable String words) {
        return new ExpectedFailure(type, Optional.ofNullable(code), Optional.ofNullable(words));
    }

    OutcomeBuilder text(String... pieces) {
        for (String piece : pieces) {
            events.add(new ChatEvent.TextDelta(piece));
        }
        return this;
    }

    OutcomeBuilder reasoning(String... pieces) {
        for (String piece : pieces) {
            events.add(new ChatEvent.ReasoningDelta(piece, Extras.none()));
        }
        return this;
    }

    /** Adds a call that comes whole before the next one begins. */
    OutcomeBuilder call(String id, String name, String... fragments) {
        int index = calls;
        open(id, name, fragments);
        return completed(index, id, name, String.join("", fragments));
    }

    OutcomeBuilder open(String id, String name, String... fragments) {
        events.add(new ChatEvent.ToolCallStarted(calls, id, name));
        for (String fragment : fragments) {
            more(calls, fragment);
        }
        calls++;
        return this;
    }

    OutcomeBuilder more(int index, String fragment) {
        events.add(new ChatEvent.ToolCallDelta(index, fragment));
        return this;
    }

    OutcomeBuilder completed(int index, String id, String name, String arguments) {
        String object = arguments.isEmpty() ? "{}" : arguments;
        events.add(new ChatEvent.ToolCallCompleted(index, new ToolCall(id, name, object)));
        return this;
    }

    OutcomeBuilder used() {
        return used(USED);
    }

    OutcomeBuilder used(Usage told) {
        usage = told;
        return this;
    }

    Outcome stops() {
        return ends(FinishReason.STOP, "stop");
    }

    Outcome ends(FinishReason reason, String raw) {
        events.add(new ChatEvent.UsageReported(usage));
        events.add(new ChatEvent.Finished(reason, raw, Extras.none()));
        return new Outcome(events, null, true);
    }

    Outcome breaks(Class<? extends ModelException> type) {
        return breaks(type, null, null);
    }

    Outcome breaks(Class<? extends ModelException> type, @Nullable String code, @Nullable String words) {
        return new Outcome(events, failure(type, code, words), true);
    }

    /** Returns the outcome of an answer that goes on like this until the client has had enough. */
    Outcome breaksSomewhere(Class<? extends ModelException> type) {
        return new Outcome(events, failure(type, null, null), false);
    }
}

package dev.headgate.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.chat.ChatEvent;
import dev.headgate.chat.ChatEvent.Finished;
import dev.headgate.chat.ChatEvent.Started;
import dev.headgate.chat.ChatEvent.TextDelta;
import dev.headgate.chat.ChatEvent.ToolCallCompleted;
import dev.headgate.chat.ChatEvent.ToolCallDelta;
import dev.headgate.chat.ChatEvent.ToolCallStarted;
import dev.headgate.chat.ChatEvent.UsageReported;
import dev.headgate.chat.Extras;
import dev.headgate.chat.FinishReason;
import dev.headgate.chat.ToolCall;
import dev.headgate.chat.Usage;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StreamGrammarTest {
    private static final ChatEvent START = new Started(Optional.empty(), Optional.empty(), Optional.empty());
    private static final ChatEvent TEXT = new TextDelta("secret");
    private static final ChatEvent USAGE = new UsageReported(Usage.of(1, 1));
    private static final ChatEvent END = new Finished(FinishReason.STOP, "stop", Extras.none());
    private static final ChatEvent CALL = new ToolCallStarted(0, "id", "t");
    private static final ChatEvent FRAGMENT = new ToolCallDelta(0, "{}");
    private static final ChatEvent CALL_END = new ToolCallCompleted(0, new ToolCall("id", "t", "{}"));

    @Test
    void goodStreamsPass() {
        StreamGrammar.check(List.of(START, USAGE, END));
        StreamGrammar.check(List.of(START, TEXT, CALL, FRAGMENT, CALL_END, USAGE, END));
        StreamGrammar.check(List.of(START, CALL, CALL_END, USAGE, END));
    }

    @Test
    void badStreamsAreNamed() {
        refuses("the end is missing", START, TEXT);
        refuses("Started must be the first", TEXT, USAGE, END);
        refuses("Started must be the first", START, START, USAGE, END);
        refuses("UsageReported must come right before", START, TEXT, END);
        refuses("only Finished may follow", START, USAGE, TEXT, END);
        refuses("something follows the end", START, USAGE, END, END);
        refuses("were not completed", START, CALL, FRAGMENT, USAGE, END);
        refuses("belongs to no open tool call", START, FRAGMENT, USAGE, END);
        refuses("that is not open", START, CALL_END, USAGE, END);
        refuses("instead of 0", START, new ToolCallStarted(1, "id", "t"), USAGE, END);
        refuses("are not its arguments", START, CALL, new ToolCallDelta(0, "{"), CALL_END, USAGE, END);
        refuses("under another id", START, new ToolCallStarted(0, "x", "t"), FRAGMENT, CALL_END, USAGE, END);
        refuses("an empty TextDelta", START, new TextDelta(""), USAGE, END);
    }

    private static void refuses(String problem, ChatEvent... events) {
        assertThatThrownBy(() -> StreamGrammar.check(List.of(events)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(problem)
                .hasMessageNotContaining("secret");
    }
}

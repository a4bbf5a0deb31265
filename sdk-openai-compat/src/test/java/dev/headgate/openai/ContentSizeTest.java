package dev.headgate.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.chat.ChatEvent;
import dev.headgate.chat.Citation;
import dev.headgate.chat.Extras;
import dev.headgate.chat.FinishReason;
import dev.headgate.chat.TokenLogprob;
import dev.headgate.chat.Usage;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A stream may say as much as its bound, to the character, whatever it says it with. */
class ContentSizeTest {
    private static final String TEXT = "a".repeat(100);

    @Test
    void theBoundIsExact() throws AnswerException {
        ContentSize size = new ContentSize(200);
        size.add(new ChatEvent.TextDelta(TEXT));
        assertThatCode(() -> size.add(new ChatEvent.TextDelta(TEXT))).doesNotThrowAnyException();
        assertThatThrownBy(() -> size.add(new ChatEvent.TextDelta("a")))
                .isInstanceOf(AnswerException.class)
                .hasMessageContaining("more than 200 bytes");
    }

    static Stream<ChatEvent> events() {
        return Stream.of(
                new ChatEvent.TextDelta(TEXT),
                new ChatEvent.ReasoningDelta(TEXT, Extras.none()),
                new ChatEvent.ToolCallDelta(0, TEXT),
                new ChatEvent.ToolCallStarted(0, "id", "name"),
                new ChatEvent.CitationAdded(new Citation(TEXT, Optional.of(TEXT), Optional.empty())),
                new ChatEvent.LogprobsAdded(List.of(new TokenLogprob("a", -1, List.of()))),
                new ChatEvent.UsageReported(Usage.none()),
                new ChatEvent.Finished(FinishReason.STOP, "stop", Extras.none()));
    }

    /** Each counts for 64 at least, so a hundred and one are more than 6,400 even of the smallest. */
    @ParameterizedTest
    @MethodSource("events")
    void everyEventCounts(ChatEvent event) {
        ContentSize size = new ContentSize(6_400);
        int added = 0;
        while (added <= 101) {
            try {
                size.add(event);
            } catch (AnswerException tooMuch) {
                break;
            }
            added++;
        }
        assertThat(added).isLessThanOrEqualTo(100);
    }
}

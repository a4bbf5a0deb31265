package dev.headgate.testkit.quirk;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.chat.ChatEvent;
import dev.headgate.chat.ChatResponse;
import dev.headgate.chat.ResponseAssembler;
import dev.headgate.chat.Usage;
import dev.headgate.error.ErrorDetails;
import dev.headgate.error.IncompleteStreamException;
import dev.headgate.error.ModelException;
import dev.headgate.error.OverloadedException;
import dev.headgate.error.ProtocolException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OutcomeTest {
    private static final Outcome HELLO = OutcomeBuilder.hello();
    private static final Outcome BROKEN =
            OutcomeBuilder.begins().text("Hel").breaks(OverloadedException.class, "busy", "too much");

    private static void refuses(Outcome outcome, List<ChatEvent> events, @Nullable ModelException failure) {
        assertThatThrownBy(() -> outcome.check(events, failure)).isInstanceOf(AssertionError.class);
    }

    private static List<ChatEvent> changed(Outcome outcome, int place, ChatEvent event) {
        List<ChatEvent> events = new ArrayList<>(outcome.events());
        events.set(place, event);
        return events;
    }

    private static ChatResponse assembled(List<ChatEvent> events) {
        ResponseAssembler assembler = new ResponseAssembler();
        events.forEach(assembler::add);
        return assembler.response();
    }

    private static OverloadedException overloaded(String reason, String code, String words) {
        return new OverloadedException(
                reason,
                ErrorDetails.builder().providerCode(code).providerMessage(words).build());
    }

    private static IncompleteStreamException incomplete(@Nullable ChatResponse partial, @Nullable Throwable cause) {
        return new IncompleteStreamException("It broke off.", ErrorDetails.none(), partial, cause);
    }

    @Test
    void wholeAnswers() {
        assertThatCode(() -> HELLO.check(HELLO.events(), null)).doesNotThrowAnyException();
        refuses(HELLO, HELLO.events().subList(0, 4), null);
        refuses(HELLO, changed(HELLO, 1, new ChatEvent.TextDelta("Hal")), null);
        refuses(HELLO, changed(HELLO, 3, new ChatEvent.UsageReported(Usage.of(9, 3))), null);
        refuses(HELLO, HELLO.events(), overloaded("It is busy.", "busy", "too much"));
    }

    @Test
    void wholeAnswersOfPlainCalls() {
        assertThatCode(() -> HELLO.check(assembled(HELLO.events()), null)).doesNotThrowAnyException();
        assertThatThrownBy(() -> HELLO.check(assembled(HELLO.events().subList(0, 2)), null))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("text \"Hello\"");
    }

    @Test
    void failuresInTheMiddle() {
        List<ChatEvent> events = BROKEN.events();
        ChatResponse partial = assembled(events);
        OverloadedException cause = overloaded("It is busy.", "busy", "too much");
        assertThatCode(() -> BROKEN.check(events, incomplete(partial, cause))).doesNotThrowAnyException();
        refuses(BROKEN, events, null);
        refuses(BROKEN, events, incomplete(null, cause));
        refuses(BROKEN, events, incomplete(assembled(HELLO.events()), cause));
        refuses(BROKEN, events, incomplete(partial, new ProtocolException("It is odd.", ErrorDetails.none())));
        refuses(BROKEN, events.subList(0, 1), incomplete(partial, cause));
    }

    @Test
    void failuresKeepCodeAndWordsButDoNotShowThem() {
        Outcome fails = OutcomeBuilder.fails(OverloadedException.class, "busy", "too much");
        assertThatCode(() -> fails.check(List.of(), overloaded("It is busy.", "busy", "too much")))
                .doesNotThrowAnyException();
        refuses(fails, List.of(), overloaded("It is busy.", "other", "too much"));
        refuses(fails, List.of(), overloaded("It is busy.", "busy", "other"));
        refuses(fails, List.of(), overloaded("It is too much.", "busy", "too much"));
        refuses(fails, HELLO.events(), overloaded("It is busy.", "busy", "too much"));
    }

    @Test
    void anyIdIsAsGoodAsAnother() {
        Outcome any = OutcomeBuilder.begins().call(Outcome.ANY_ID, "f", "{}").stops();
        Outcome other = OutcomeBuilder.begins().call("made-up", "f", "{}").stops();
        assertThatCode(() -> any.check(other.events(), null)).doesNotThrowAnyException();
        refuses(other, any.events(), null);
    }

    @Test
    void endlessAnswersMayShowMore() {
        Outcome endless = OutcomeBuilder.begins().text("Hel").breaksSomewhere(ProtocolException.class);
        List<ChatEvent> more = new ArrayList<>(endless.events());
        more.add(new ChatEvent.TextDelta("lo"));
        ProtocolException cause = new ProtocolException("It is too long.", ErrorDetails.none());
        assertThatCode(() -> endless.check(more, incomplete(assembled(more), cause)))
                .doesNotThrowAnyException();
        refuses(endless, more.subList(0, 1), incomplete(assembled(more), cause));
    }
}

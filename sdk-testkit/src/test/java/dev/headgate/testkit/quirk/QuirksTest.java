package dev.headgate.testkit.quirk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.chat.ChatEvent;
import dev.headgate.error.IncompleteStreamException;
import dev.headgate.testkit.StreamGrammar;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class QuirksTest {
    static List<Quirk> quirks() {
        return Quirks.all();
    }

    @Test
    void namesAreUnique() {
        assertThat(Quirks.all()).extracting(Quirk::name).doesNotHaveDuplicates().hasSizeGreaterThan(150);
    }

    @ParameterizedTest
    @MethodSource("quirks")
    void isComplete(Quirk quirk) {
        assertThat(quirk.name()).matches("[a-z0-9]+(-[a-z0-9]+)*");
        assertThat(quirk.summary()).matches("[A-Z].*[^.]\\.");
        assertThat(quirk.sources())
                .isNotEmpty()
                .allSatisfy(source -> assertThat(source)
                        .hasScheme("https")
                        .extracting(URI::getHost)
                        .isNotNull());
        assertThat(quirk.modes()).isNotEmpty();
        assertThat(Quirks.named(quirk.name())).isSameAs(quirk);
    }

    /** What is expected of a client keeps to the promises that the client makes. */
    @ParameterizedTest
    @MethodSource("quirks")
    void expectsWhatTheGrammarAllows(Quirk quirk) {
        List<ChatEvent> events = quirk.outcome().events();
        if (quirk.outcome().failure().isEmpty()) {
            StreamGrammar.check(events);
        } else {
            assertThat(events).noneMatch(ChatEvent.Finished.class::isInstance);
            assertThat(events.isEmpty() || events.stream().anyMatch(ChatEvent::isContent))
                    .as("what fails before the first content shows nothing")
                    .isTrue();
        }
    }

    /** Among them are all kinds that every client of this wire has to stand. */
    @Test
    void listsTheKnownKinds() {
        assertThat(Quirks.all())
                .extracting(Quirk::name)
                .contains(
                        "html-with-200",
                        "json-for-stream",
                        "stream-for-json",
                        "gzip",
                        "no-last-blank-line",
                        "byte-order-mark",
                        "error-in-the-middle",
                        "two-calls-on-one-index",
                        "missing-index",
                        "arguments-as-object",
                        "cut-before-content",
                        "cut-after-content",
                        "endless-line",
                        "header-flood",
                        "slow-loris");
        assertThat(Quirks.all())
                .anyMatch(quirk -> quirk.outcome()
                        .failure()
                        .filter(failure -> failure.type() == IncompleteStreamException.class)
                        .isPresent());
    }

    @Test
    void unknownNamesAreRefused() {
        assertThatThrownBy(() -> Quirks.named("no-such"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no-such");
    }
}

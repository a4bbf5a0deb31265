package dev.headgate.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.chat.ChatEvent;
import dev.headgate.error.ModelException;
import dev.headgate.spi.EventSource;
import dev.headgate.spi.Reply;
import dev.headgate.testkit.RawAnswer;
import dev.headgate.testkit.RawAnswer.End;
import dev.headgate.testkit.quirk.Quirk;
import dev.headgate.testkit.quirk.Quirk.Mode;
import dev.headgate.testkit.quirk.Quirks;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import okhttp3.Headers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The borders between packets mean nothing: however the bytes of an answer are split, the caller sees the same. */
@Timeout(60)
class SplitTest {
    private static final int LARGE = 8 << 10;

    private final MemoryWire wire = new MemoryWire(32 << 20);

    @AfterEach
    void close() {
        wire.close();
    }

    static Stream<Quirk> quirks() {
        return Quirks.all().stream()
                .filter(quirk -> quirk.modes().contains(Mode.STREAM))
                .filter(quirk ->
                        quirk.answer().end() != End.ENDLESS && quirk.answer().body().length < LARGE);
    }

    @ParameterizedTest
    @MethodSource("quirks")
    void everySplitInTwoIsSeenTheSame(Quirk quirk) {
        byte[] body = quirk.answer().body();
        List<Object> whole = seen(quirk, List.of(body));
        for (int i = 1; i < body.length; i++) {
            assertThat(seen(quirk, MemorySource.cut(body, i)))
                    .as("split at %d", i)
                    .isEqualTo(whole);
        }
    }

    @ParameterizedTest
    @MethodSource("quirks")
    void singleBytesAreSeenTheSame(Quirk quirk) {
        byte[] body = quirk.answer().body();
        int[] everywhere = IntStream.range(1, body.length).toArray();
        assertThat(seen(quirk, MemorySource.cut(body, everywhere))).isEqualTo(seen(quirk, List.of(body)));
    }

    /** Returns the events, and what a failure says. */
    private List<Object> seen(Quirk quirk, List<byte[]> pieces) {
        RawAnswer answer = quirk.answer();
        Headers.Builder headers = new Headers.Builder();
        answer.headers().forEach(header -> headers.add(header.name(), header.value()));
        List<Object> seen = new ArrayList<>();
        MemorySource source = new MemorySource(pieces, answer.end());
        try (Reply reply = wire.send(quirk.form(), answer.status(), headers.build(), source, true);
                EventSource events = reply.events()) {
            for (ChatEvent event = events.next(); event != null; event = events.next()) {
                seen.add(event);
            }
        } catch (ModelException e) {
            seen.add(e.toString());
        }
        return seen;
    }
}

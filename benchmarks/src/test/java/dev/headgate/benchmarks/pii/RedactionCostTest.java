package dev.headgate.benchmarks.pii;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.headgate.chat.ChatEvent;
import dev.headgate.pii.PiiScanner;
import dev.headgate.pii.Redaction;
import dev.headgate.spi.EventSource;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** What redaction allocates: counts are steady where times are not. */
class RedactionCostTest {
    private static final String PROSE =
            "Could you please find out where the parcel is, when it will come, and whether I"
                    + " can still have it sent to my office instead of my home in the 3rd street? ";
    private static final int WARM_UP = 3_000;
    private static final int RUNS = 500;

    private final Redaction redaction = Redaction.builder().key(new byte[32]).build();

    @Test
    void aScanThatFindsNothingAllocatesNextToNothing() {
        String text = PROSE.repeat(26);
        assertThat(bytes(() -> assertThatNothingIsIn(text))).isLessThan(256);
    }

    private static void assertThatNothingIsIn(String text) {
        if (!PiiScanner.standard().scan(text).isEmpty()) {
            throw new IllegalStateException("something was found");
        }
    }

    @Test
    void aCallWithTwoValuesAllocatesItsTextTwiceAndLittleMore() {
        String text = "Write to jane.doe@example.org, and pay to DE89 3704 0044 0532 0130 00. " + PROSE.repeat(26);
        AnswerInPieces stream = new AnswerInPieces(text, 1);
        assertThat(bytes(() -> redaction.intercept(stream))).isLessThan(4 * text.length());
    }

    @Test
    void piecesOfAnAnswerGoOnAtOnceAndAsTheyAre() {
        AnswerInPieces stream = new AnswerInPieces("Write to jane.doe@example.org.", RUNS);
        try (EventSource restored = redaction.intercept(stream).events()) {
            for (ChatEvent event : stream.events()) {
                assertThat(restored.next()).isSameAs(event);
            }
        }
    }

    @Test
    void piecesWithoutTokensCostNoMemory() {
        AnswerInPieces few = new AnswerInPieces("Write to jane.doe@example.org.", 10);
        AnswerInPieces many = new AnswerInPieces("Write to jane.doe@example.org.", 1010);
        assertThat(bytes(() -> read(many)) - bytes(() -> read(few))).isLessThan(32 * 1000);
    }

    private void read(AnswerInPieces stream) {
        try (EventSource restored = redaction.intercept(stream).events()) {
            int count = 0;
            while (restored.next() != null) {
                count++;
            }
            if (count != stream.events().size()) {
                throw new IllegalStateException("pieces were held back");
            }
        }
    }

    private static double bytes(Runnable run) {
        for (int i = 0; i < WARM_UP; i++) {
            run.run();
        }
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < RUNS; i++) {
            run.run();
        }
        return (threads.getCurrentThreadAllocatedBytes() - before) / (double) RUNS;
    }
}

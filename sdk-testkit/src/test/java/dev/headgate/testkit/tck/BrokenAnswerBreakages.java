package dev.headgate.testkit.tck;

import static dev.headgate.testkit.tck.BrokenProvider.failures;
import static dev.headgate.testkit.tck.BrokenProvider.streams;

import dev.headgate.chat.ChatEvent;
import dev.headgate.chat.Extras;
import dev.headgate.chat.FinishReason;
import dev.headgate.error.ConnectionException;
import dev.headgate.error.IncompleteStreamException;
import dev.headgate.error.InvalidRequestException;
import dev.headgate.error.ModelException;
import dev.headgate.error.ProtocolException;
import dev.headgate.error.ThrottledException;
import dev.headgate.spi.ModelProvider;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Mistakes with answers that break off, which break all rules that let them. */
final class BrokenAnswerBreakages {
    private BrokenAnswerBreakages() {}

    static List<Breakage> all() {
        return List.of(
                new Breakage(
                        "the end of the connection is the end of the answer",
                        "HG-BROKEN-01 HG-BROKEN-02 HG-BROKEN-03 HG-BROKEN-06 HG-BROKEN-07 HG-ERR-19 HG-RETRY-02",
                        p -> ending(p, IncompleteStreamException.class)),
                new Breakage(
                        "errors within streams are the end",
                        "HG-BROKEN-04 HG-ERR-19 HG-RETRY-02",
                        p -> ending(p, ThrottledException.class)),
                new Breakage(
                        "frames that cannot be read are the end",
                        "HG-BROKEN-05 HG-ERR-19",
                        p -> ending(p, ProtocolException.class)),
                new Breakage(
                        "broken connections are bad requests",
                        "HG-BROKEN-08 HG-ERR-13",
                        p -> failures(
                                p,
                                e -> e instanceof ConnectionException
                                        ? new InvalidRequestException("no", e.details())
                                        : e)));
    }

    /** Takes a failure within a stream for its end. */
    private static ModelProvider ending(ModelProvider p, Class<? extends ModelException> failure) {
        return streams(p, source -> new BrokenProvider.Passing(source) {
            private boolean ended;

            @Override
            public @Nullable ChatEvent next() {
                if (ended) {
                    return null;
                }
                try {
                    return source.next();
                } catch (ModelException e) {
                    if (!failure.isInstance(e)) {
                        throw e;
                    }
                    ended = true;
                    return new ChatEvent.Finished(FinishReason.STOP, "stop", Extras.none());
                }
            }
        });
    }
}

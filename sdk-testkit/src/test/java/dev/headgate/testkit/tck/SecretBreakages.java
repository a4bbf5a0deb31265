package dev.headgate.testkit.tck;

import static dev.headgate.testkit.tck.BrokenProvider.KEY;
import static dev.headgate.testkit.tck.BrokenProvider.failures;
import static dev.headgate.testkit.tck.BrokenProvider.requests;
import static dev.headgate.testkit.tck.BrokenProvider.streams;

import dev.headgate.chat.ChatEvent;
import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.TextContent;
import dev.headgate.error.AuthenticationException;
import dev.headgate.spi.ModelProvider;
import java.util.List;
import java.util.function.Function;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Mistakes with what must not be seen. */
final class SecretBreakages {
    private SecretBreakages() {}

    static List<Breakage> all() {
        return List.of(
                new Breakage("the key is shown", "HG-SECRET-01", p -> new BrokenProvider(p) {
                    @Override
                    public String toString() {
                        return "Provider[" + KEY + "]";
                    }
                }),
                new Breakage(
                        "the key is in the message",
                        "HG-SECRET-02",
                        p -> failures(
                                p,
                                e -> e instanceof AuthenticationException
                                        ? new AuthenticationException("the key " + KEY + " is not known", e.details())
                                        : e)),
                new Breakage("the key is logged", "HG-SECRET-03", p -> logging(p, request -> "Authorization: " + KEY)),
                new Breakage(
                        "the prompt is logged",
                        "HG-SECRET-04",
                        p -> logging(
                                p,
                                request -> request.messages().stream()
                                        .flatMap(message -> message.content().stream())
                                        .map(content -> content instanceof TextContent text ? text.text() : "")
                                        .toList()
                                        .toString())),
                new Breakage(
                        "the answer is shown",
                        "HG-SECRET-05",
                        p -> streams(p, source -> new BrokenProvider.Passing(source) {
                            private String said = "";

                            @Override
                            public @Nullable ChatEvent next() {
                                ChatEvent event = source.next();
                                said += event instanceof ChatEvent.TextDelta delta
                                                && delta.text().length() < 100
                                        ? delta.text()
                                        : "";
                                return event;
                            }

                            @Override
                            public String toString() {
                                return "Stream[" + said + "]";
                            }
                        })));
    }

    private static ModelProvider logging(ModelProvider p, Function<ChatRequest, String> line) {
        return requests(p, request -> {
            Logger.getLogger("wire").finest(() -> line.apply(request));
            return request;
        });
    }
}

package dev.headgate.testkit.tck;

import static dev.headgate.testkit.tck.BrokenProvider.events;
import static dev.headgate.testkit.tck.BrokenProvider.streams;

import dev.headgate.chat.ChatEvent;
import dev.headgate.chat.ChatResponse;
import dev.headgate.chat.Extras;
import dev.headgate.chat.Message;
import dev.headgate.chat.ToolCall;
import dev.headgate.error.IncompleteStreamException;
import dev.headgate.error.ModelException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Mistakes in streams. */
final class StreamBreakages {
    private StreamBreakages() {}

    static List<Breakage> all() {
        return List.of(
                new Breakage(
                        "started again",
                        "HG-STREAM-01",
                        p -> streams(p, source -> new BrokenProvider.Passing(source) {
                            private @Nullable ChatEvent started;
                            private boolean said;
                            private @Nullable ChatEvent end;

                            @Override
                            public @Nullable ChatEvent next() {
                                ChatEvent event = end == null ? source.next() : end;
                                end = null;
                                if (event instanceof ChatEvent.Started) {
                                    started = event;
                                } else if (event instanceof ChatEvent.TextDelta) {
                                    said = true;
                                } else if (event instanceof ChatEvent.UsageReported && said) {
                                    said = false;
                                    end = event;
                                    return started;
                                }
                                return event;
                            }
                        })),
                new Breakage(
                        "equal pieces are repeated ones",
                        "HG-STREAM-02",
                        p -> streams(p, source -> new BrokenProvider.Passing(source) {
                            private @Nullable ChatEvent last;

                            @Override
                            public @Nullable ChatEvent next() {
                                ChatEvent event = source.next();
                                while (event instanceof ChatEvent.TextDelta delta
                                        && delta.text().length() < 10
                                        && event.equals(last)) {
                                    event = source.next();
                                }
                                last = event;
                                return event;
                            }
                        })),
                new Breakage(
                        "empty pieces",
                        "HG-STREAM-03",
                        p -> events(p, (event, out) -> {
                            if (event instanceof ChatEvent.UsageReported) {
                                out.accept(new ChatEvent.ReasoningDelta("", Extras.none()));
                            }
                            out.accept(event);
                        })),
                new Breakage(
                        "fragments after completion",
                        "HG-STREAM-04",
                        p -> streams(p, source -> new BrokenProvider.Passing(source) {
                            private @Nullable ChatEvent late;

                            @Override
                            public @Nullable ChatEvent next() {
                                if (late != null) {
                                    ChatEvent event = late;
                                    late = null;
                                    return event;
                                }
                                ChatEvent event = source.next();
                                if (event instanceof ChatEvent.ToolCallDelta delta
                                        && delta.fragment().endsWith("}")) {
                                    late = event;
                                    return source.next();
                                }
                                return event;
                            }
                        })),
                new Breakage(
                        "last fragment is lost",
                        "HG-STREAM-05",
                        p -> events(p, (event, out) -> {
                            if (!(event instanceof ChatEvent.ToolCallDelta delta
                                    && delta.fragment().endsWith("}"))) {
                                out.accept(event);
                            }
                        })),
                new Breakage(
                        "usage twice",
                        "HG-STREAM-06",
                        p -> events(p, (event, out) -> {
                            out.accept(event);
                            if (event instanceof ChatEvent.UsageReported) {
                                out.accept(event);
                            }
                        })),
                new Breakage(
                        "end is told for ever",
                        "HG-STREAM-07",
                        p -> streams(p, source -> new BrokenProvider.Passing(source) {
                            private boolean ended;

                            @Override
                            public @Nullable ChatEvent next() {
                                if (ended) {
                                    throw new IllegalStateException("it has ended");
                                }
                                ChatEvent event = source.next();
                                ended = event == null;
                                return event;
                            }
                        })),
                new Breakage(
                        "raw reason is lost",
                        "HG-STREAM-08",
                        p -> events(
                                p,
                                (event, out) -> out.accept(
                                        event instanceof ChatEvent.Finished end
                                                ? new ChatEvent.Finished(end.reason(), "", end.extras())
                                                : event))),
                new Breakage(
                        "thoughts stream as text",
                        "HG-STREAM-11",
                        p -> events(
                                p,
                                (event, out) -> out.accept(
                                        event instanceof ChatEvent.ReasoningDelta delta
                                                        && !delta.text().isEmpty()
                                                ? new ChatEvent.TextDelta(delta.text())
                                                : event))),
                new Breakage(
                        "request id of streams is lost",
                        "HG-STREAM-12",
                        p -> events(
                                p,
                                (event, out) -> out.accept(
                                        event instanceof ChatEvent.Started begin
                                                ? new ChatEvent.Started(
                                                        begin.responseId(), begin.model(), Optional.empty())
                                                : event))),
                new Breakage(
                        "indexes begin at one",
                        "HG-STREAM-13",
                        p -> events(p, (event, out) -> {
                            if (event instanceof ChatEvent.ToolCallCompleted call) {
                                out.accept(new ChatEvent.ToolCallCompleted(call.index() + 1, call.call()));
                            } else {
                                out.accept(event);
                            }
                        })),
                new Breakage(
                        "events end at empty lines",
                        "HG-STREAM-14",
                        p -> events(
                                p,
                                (event, out) -> out.accept(
                                        event instanceof ChatEvent.TextDelta delta
                                                ? new ChatEvent.TextDelta(
                                                        delta.text().split("\n\n", 2)[0])
                                                : event))),
                new Breakage(
                        "signatures are lost",
                        "HG-STREAM-15",
                        p -> events(p, (event, out) -> {
                            if (!(event instanceof ChatEvent.ReasoningDelta delta
                                    && delta.text().isEmpty())) {
                                out.accept(event);
                            }
                        })),
                new Breakage(
                        "half calls are completed",
                        "HG-BROKEN-06",
                        p -> streams(p, source -> new BrokenProvider.Passing(source) {
                            private @Nullable ChatEvent last;

                            @Override
                            public @Nullable ChatEvent next() {
                                try {
                                    last = source.next();
                                    return last;
                                } catch (ModelException e) {
                                    if (last instanceof ChatEvent.ToolCallDelta) {
                                        last = null;
                                        return new ChatEvent.ToolCallCompleted(
                                                0, new ToolCall("call-1", "weather", "{}"));
                                    }
                                    throw e;
                                }
                            }
                        })),
                new Breakage(
                        "nothing is a part",
                        "HG-BROKEN-07",
                        p -> streams(p, source -> new BrokenProvider.Passing(source) {
                            private boolean begun;

                            @Override
                            public @Nullable ChatEvent next() {
                                try {
                                    ChatEvent event = source.next();
                                    begun |= event != null && event.isContent();
                                    return event;
                                } catch (IncompleteStreamException e) {
                                    throw begun
                                            ? e
                                            : e.withPartial(ChatResponse.builder(Message.assistant(""))
                                                    .build());
                                }
                            }
                        })));
    }
}

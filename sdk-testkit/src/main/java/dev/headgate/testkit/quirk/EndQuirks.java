package dev.headgate.testkit.quirk;

import static dev.headgate.testkit.quirk.Chunks.DONE;
import static dev.headgate.testkit.quirk.Chunks.calls;
import static dev.headgate.testkit.quirk.Chunks.event;
import static dev.headgate.testkit.quirk.Chunks.finish;
import static dev.headgate.testkit.quirk.Chunks.json;
import static dev.headgate.testkit.quirk.Chunks.say;
import static dev.headgate.testkit.quirk.Chunks.stop;
import static dev.headgate.testkit.quirk.Chunks.text;
import static dev.headgate.testkit.quirk.Chunks.usage;
import static dev.headgate.testkit.quirk.OutcomeBuilder.begins;
import static dev.headgate.testkit.quirk.OutcomeBuilder.fails;
import static dev.headgate.testkit.quirk.OutcomeBuilder.hello;
import static dev.headgate.testkit.quirk.QuirkBuilder.quirk;

import dev.headgate.chat.FinishReason;
import dev.headgate.error.IncompleteStreamException;
import dev.headgate.error.ModelTimeoutException;
import dev.headgate.error.OverloadedException;
import dev.headgate.error.ProtocolException;
import dev.headgate.testkit.RawAnswer;
import dev.headgate.testkit.RawAnswer.End;
import dev.headgate.testkit.quirk.Quirk.Mode;
import java.util.List;

/** How answers end, and how they break off. The end of the bytes alone proves nothing. */
final class EndQuirks {
    private static final String PYDANTIC = "pydantic/pydantic-ai#6610";

    private EndQuirks() {}

    static List<Quirk> all() {
        return List.of(
                quirk("no-done", "The end mark is missing after the finish reason.", "can1357/oh-my-pi#9609")
                        .streams(say("Hel") + say("lo") + event(stop()) + event(usage()))
                        .seenAs(hello()),
                quirk(
                                "null-finish-then-done",
                                "The end mark comes, but no finish reason.",
                                PYDANTIC,
                                "can1357/oh-my-pi#9609")
                        .streams(say("Hel") + say("lo") + DONE)
                        .seenAs(begins().text("Hel", "lo").ends(FinishReason.OTHER, "")),
                quirk("eof-without-finish", "The stream ends in good order in the middle.", PYDANTIC)
                        .streams(say("Hel"))
                        .seenAs(begins().text("Hel").breaks(IncompleteStreamException.class)),
                quirk("empty-stream", "The stream ends before it has begun.", PYDANTIC)
                        .streams("")
                        .seenAs(fails(IncompleteStreamException.class)),
                quirk("eof-in-event", "The stream ends in good order within an event.", PYDANTIC)
                        .streams(say("Hel") + "data: " + text("lo").substring(0, 60))
                        .seenAs(begins().text("Hel").breaks(IncompleteStreamException.class)),
                quirk("cut-before-content", "The connection is closed before the first content.", PYDANTIC)
                        .sends(
                                RawAnswer.stream()
                                        .write(event(Chunks.delta(json("{'role':'assistant','content':''}"))))
                                        .end(End.CUT),
                                Mode.STREAM)
                        .seenAs(fails(IncompleteStreamException.class)),
                quirk("cut-after-content", "The connection is closed after the first content.", PYDANTIC)
                        .sends(RawAnswer.stream().write(say("Hel")).end(End.CUT), Mode.STREAM)
                        .seenAs(begins().text("Hel").breaks(IncompleteStreamException.class)),
                quirk("reset-before-content", "The connection is reset before the first content.", PYDANTIC)
                        .sends(RawAnswer.stream().write(": wait\n\n").end(End.RESET), Mode.STREAM)
                        .seenAs(fails(IncompleteStreamException.class)),
                quirk("reset-after-content", "The connection is reset after the first content.", PYDANTIC)
                        .sends(RawAnswer.stream().write(say("Hel")).end(End.RESET), Mode.STREAM)
                        .seenAs(begins().text("Hel").breaks(IncompleteStreamException.class)),
                quirk("cut-after-finish", "The connection is closed between the finish reason and the usage.", PYDANTIC)
                        .sends(
                                RawAnswer.stream()
                                        .write(say("Hel") + say("lo") + event(stop()))
                                        .end(End.CUT),
                                Mode.STREAM)
                        .seenAs(begins().text("Hel", "lo").stops()),
                quirk("cut-in-tool-call", "The connection is closed within the arguments of a tool call.", PYDANTIC)
                        .sends(
                                RawAnswer.stream()
                                        .write(calls(
                                                json("{'index':0,'id':'a','function':{'name':'f','arguments':'{'}}")))
                                        .end(End.CUT),
                                Mode.STREAM)
                        .seenAs(begins().open("a", "f", "{").breaks(IncompleteStreamException.class)),
                quirk("cut-in-whole-answer", "The connection is closed in the middle of a plain answer.", PYDANTIC)
                        .sends(
                                RawAnswer.json(200)
                                        .write("{\"id\":\"x\",\"choices\":[{\"message\":{\"content\":\"Hel")
                                        .end(End.CUT),
                                Mode.STREAM,
                                Mode.CALL)
                        .seenAs(fails(IncompleteStreamException.class)),
                quirk("eof-in-whole-answer", "A plain answer ends in good order in the middle of its JSON.", PYDANTIC)
                        .answers(200, "{\"id\":\"x\",\"choices\":[{\"message\":{\"content\":\"Hel")
                        .seenAs(fails(IncompleteStreamException.class)),
                quirk("silence", "The server falls silent in the middle and keeps the connection.", PYDANTIC)
                        .sends(RawAnswer.stream().write(say("Hel")).end(End.STALL), Mode.STREAM)
                        .seenAs(begins().text("Hel").breaks(ModelTimeoutException.class)),
                quirk("silence-after-done", "The server keeps the connection open after the end mark.", PYDANTIC)
                        .sends(
                                RawAnswer.stream()
                                        .write(say("Hel") + say("lo") + Chunks.end())
                                        .end(End.STALL),
                                Mode.STREAM)
                        .seenAs(hello()),
                quirk(
                                "insufficient-system-resource",
                                "The server gives up and says so by the finish reason.",
                                "can1357/oh-my-pi#8563")
                        .streams(say("Hel") + event(finish("insufficient_system_resource")) + DONE)
                        .seenAs(begins().text("Hel")
                                .breaks(OverloadedException.class, "insufficient_system_resource", null)),
                quirk("broken-json", "A chunk in the middle is no JSON.", "SamSaffron/term-llm#448")
                        .streams(say("Hel") + event("{\"choices\":[{\"delta\":{\"content\":\"lo\"") + Chunks.end())
                        .seenAs(begins().text("Hel").breaks(ProtocolException.class)),
                quirk("words-for-json", "A chunk in the middle is a sentence.", "SamSaffron/term-llm#448")
                        .streams(say("Hel") + event("Internal Server Error") + DONE)
                        .seenAs(begins().text("Hel").breaks(ProtocolException.class)));
    }
}

package dev.headgate.testkit.quirk;

import static dev.headgate.testkit.quirk.Chunks.calls;
import static dev.headgate.testkit.quirk.Chunks.end;
import static dev.headgate.testkit.quirk.Chunks.event;
import static dev.headgate.testkit.quirk.Chunks.json;
import static dev.headgate.testkit.quirk.Chunks.say;
import static dev.headgate.testkit.quirk.OutcomeBuilder.begins;
import static dev.headgate.testkit.quirk.OutcomeBuilder.fails;
import static dev.headgate.testkit.quirk.OutcomeBuilder.hello;
import static dev.headgate.testkit.quirk.QuirkBuilder.quirk;

import dev.headgate.error.ConnectionException;
import dev.headgate.error.InvalidRequestException;
import dev.headgate.error.ModelTimeoutException;
import dev.headgate.error.ProtocolException;
import dev.headgate.testkit.RawAnswer;
import dev.headgate.testkit.RawAnswer.End;
import dev.headgate.testkit.quirk.Quirk.Mode;
import java.time.Duration;
import java.util.List;

/** What would hold a client for ever, or fill its memory. */
final class HostileQuirks {
    private static final String EXHAUSTION = "https://cwe.mitre.org/data/definitions/770.html";
    private static final String SLOW = "https://cwe.mitre.org/data/definitions/400.html";
    private static final String FIELD_LIMITS = "https://www.rfc-editor.org/rfc/rfc9110.html#section-5.4";
    private static final String MUCH = "x".repeat(64 << 10);

    private HostileQuirks() {}

    static List<Quirk> all() {
        return List.of(
                quirk("endless-line", "A line never ends.", EXHAUSTION)
                        .sends(endless(say("Hel") + "data: {\"id\":\"", MUCH), Mode.STREAM)
                        .seenAs(begins().text("Hel").breaks(ProtocolException.class)),
                quirk("endless-event", "An event has lines without end.", EXHAUSTION)
                        .sends(endless(say("Hel"), "data: x\n".repeat(8 << 10)), Mode.STREAM)
                        .seenAs(begins().text("Hel").breaks(ProtocolException.class)),
                quirk("endless-answer", "A plain answer never ends.", EXHAUSTION)
                        .sends(RawAnswer.json(200).write("{\"id\":\"", MUCH).end(End.ENDLESS), Mode.STREAM, Mode.CALL)
                        .seenAs(fails(ProtocolException.class)),
                quirk("endless-error", "The body of an error never ends.", EXHAUSTION)
                        .sends(
                                RawAnswer.json(400)
                                        .write(json("{'error':{'code':'x_y','message':'"), MUCH)
                                        .end(End.ENDLESS),
                                Mode.STREAM,
                                Mode.CALL)
                        .seenAs(fails(InvalidRequestException.class, "x_y", null)),
                quirk("endless-after-done", "More comes after the end mark, without end.", EXHAUSTION)
                        .sends(endless(say("Hel") + say("lo") + end(), ": " + MUCH + "\n\n"), Mode.STREAM)
                        .seenAs(hello()),
                quirk("endless-arguments", "The arguments of a tool call never end.", EXHAUSTION)
                        .sends(
                                endless(
                                        say("Hel"),
                                        calls(json("{'index':0,'id':'a','function':{'name':'f','arguments':'" + MUCH
                                                + "'}}"))),
                                Mode.STREAM)
                        .seenAs(begins().text("Hel").breaksSomewhere(ProtocolException.class)),
                quirk("endless-calls", "Tool calls without end begin.", EXHAUSTION)
                        .sends(
                                endless(
                                        say("Hel"),
                                        calls(json("{'function':{'name':'f','arguments':'{}'}}"))
                                                .repeat(64)),
                                Mode.STREAM)
                        .seenAs(begins().text("Hel").breaksSomewhere(ProtocolException.class)),
                quirk("packed-bomb", "A few compressed bytes unpack to a line without end.", EXHAUSTION)
                        .sends(
                                RawAnswer.stream()
                                        .header("Content-Encoding", "gzip")
                                        .write(FramingQuirks.gzip("data: ", MUCH, 1_000)),
                                Mode.STREAM)
                        .seenAs(fails(ProtocolException.class)),
                quirk("deep-json", "A chunk nests lists without end.", EXHAUSTION)
                        .streams(say("Hel") + event("{\"x\":" + "[".repeat(100_000)) + end())
                        .seenAs(begins().text("Hel").breaks(ProtocolException.class)),
                quirk("header-flood", "The head of the answer has headers without number.", FIELD_LIMITS)
                        .sends(flood(), Mode.STREAM, Mode.CALL)
                        .seenAs(fails(ConnectionException.class)),
                quirk("slow-loris", "An event comes byte by byte, with a pause before each.", SLOW)
                        .sends(
                                RawAnswer.stream()
                                        .write("data: \"")
                                        .pause(Duration.ofSeconds(5))
                                        .write("x")
                                        .end(End.ENDLESS),
                                Mode.STREAM)
                        .seenAs(fails(ModelTimeoutException.class)),
                quirk("endless-comments", "Signs of life come for ever, but no answer.", SLOW)
                        .sends(
                                RawAnswer.stream()
                                        .pause(Duration.ofSeconds(5))
                                        .write(": alive\n\n")
                                        .end(End.ENDLESS),
                                Mode.STREAM)
                        .seenAs(fails(ModelTimeoutException.class)));
    }

    private static RawAnswer.Builder endless(String begin, String repeated) {
        return RawAnswer.stream().write(begin, repeated).end(End.ENDLESS);
    }

    private static RawAnswer.Builder flood() {
        RawAnswer.Builder answer = RawAnswer.stream().write(say("Hel") + say("lo") + end());
        for (int i = 0; i < 20_000; i++) {
            answer.header("x-flood-" + i, "0123456789abcdef");
        }
        return answer;
    }
}

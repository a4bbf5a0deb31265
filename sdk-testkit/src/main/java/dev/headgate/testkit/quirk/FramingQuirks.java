package dev.headgate.testkit.quirk;

import static dev.headgate.testkit.quirk.Chunks.DONE;
import static dev.headgate.testkit.quirk.Chunks.end;
import static dev.headgate.testkit.quirk.Chunks.event;
import static dev.headgate.testkit.quirk.Chunks.say;
import static dev.headgate.testkit.quirk.Chunks.stop;
import static dev.headgate.testkit.quirk.Chunks.usage;
import static dev.headgate.testkit.quirk.OutcomeBuilder.begins;
import static dev.headgate.testkit.quirk.OutcomeBuilder.hello;
import static dev.headgate.testkit.quirk.QuirkBuilder.quirk;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.headgate.testkit.RawAnswer;
import dev.headgate.testkit.quirk.Quirk.Mode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** How events are cut out of bytes: line ends, fields, marks, encodings and the borders between packets. */
final class FramingQuirks {
    static final String WHATWG =
            "https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream";
    private static final String HELLO = say("Hel") + say("lo") + end();

    private FramingQuirks() {}

    static List<Quirk> all() {
        return List.of(
                quirk("crlf", "All lines end with CR and LF.", "hey-api/hey-api#3054")
                        .streams(HELLO.replace("\n", "\r\n"))
                        .seenAs(hello()),
                quirk(
                                "crlf-without-space",
                                "All lines end with CR and LF, and no space follows the colon.",
                                "kubernetes-sigs/inference-perf#781")
                        .streams(HELLO.replace("data: ", "data:").replace("\n", "\r\n"))
                        .seenAs(hello()),
                quirk("crlf-split", "A packet ends between the CR and the LF of one line end.", "whatwg/html#4411")
                        .streams(HELLO.replace("\n", "\r\n").split("(?<=\r)"))
                        .seenAs(hello()),
                quirk("lone-cr", "All lines end with CR alone.", WHATWG)
                        .streams(HELLO.replace('\n', '\r'))
                        .seenAs(hello()),
                quirk("mixed-line-ends", "CR, LF, and both together end lines of one stream.", WHATWG)
                        .streams(
                                say("Hel").replace("\n\n", "\r\n\r"),
                                say("lo").replace("\n\n", "\n\r\n"),
                                end().replace("\n\n", "\r\r"))
                        .seenAs(hello()),
                quirk(
                                "no-space",
                                "No space follows the colon.",
                                "odysseus-dev/odysseus#1701",
                                "dataelement/Clawith#106")
                        .streams(HELLO.replace("data: ", "data:"))
                        .seenAs(hello()),
                quirk("data-in-lines", "The JSON of a chunk is spread over several data lines.", WHATWG)
                        .streams(HELLO.replace(",\"choices\"", ",\ndata:\ndata: \"choices\""))
                        .seenAs(hello()),
                quirk("byte-order-mark", "A byte order mark stands before the first line.", WHATWG)
                        .streams("\ufeff" + HELLO)
                        .seenAs(hello()),
                quirk(
                                "retry-only",
                                "Blocks that hold nothing but a retry time stand between the events.",
                                "openai/openai-java#804")
                        .streams("retry: 3000\n\n", say("Hel"), "retry: x\n\n", say("lo"), end())
                        .seenAs(hello()),
                quirk("other-fields", "Events have ids, names and fields that nobody knows.", WHATWG)
                        .streams(
                                "id: 1\n\n",
                                "event: message\nid: 2\u0000\n" + say("Hel"),
                                "id\nretry\nfoo: bar\ndatax: y\n" + say("lo"),
                                "event: done\n\n",
                                end())
                        .seenAs(hello()),
                quirk(
                                "events-in-one-packet",
                                "All events come at once, after one whose content is null.",
                                "ggml-org/llama.cpp#14268")
                        .streams(event(Chunks.delta("{\"role\":\"assistant\",\"content\":null}")) + HELLO)
                        .seenAs(hello()),
                quirk("characters-split", "Packets end within characters of several bytes.", WHATWG)
                        .sends(bytewise(say("H\u00e4\u20ac\ud83d\ude00") + end()), Mode.STREAM)
                        .seenAs(begins().text("H\u00e4\u20ac\ud83d\ude00")
                                .used()
                                .stops()),
                quirk(
                                "gzip",
                                "The stream is compressed although it was asked for plain.",
                                "editor-code-assistant/eca#479",
                                "epam/ai-dial-core#1646",
                                "HKUDS/nanobot#3677")
                        .sends(
                                RawAnswer.stream()
                                        .header("Content-Encoding", "gzip")
                                        .write(gzip(HELLO)),
                                Mode.STREAM)
                        .seenAs(hello()),
                quirk("done-in-spaces", "Spaces stand around the end mark.", "theopenco/llmgateway#2334")
                        .streams(say("Hel") + say("lo") + event(stop()) + event(usage()) + "data:   [DONE]  \n\n")
                        .seenAs(hello()),
                quirk("no-last-blank-line", "The blank line after the last event is missing.", WHATWG)
                        .streams(say("Hel") + say("lo") + event(usage()) + "data: " + stop())
                        .seenAs(hello()),
                quirk("no-blank-line-after-done", "The stream ends right after the end mark.", WHATWG)
                        .streams(HELLO.substring(0, HELLO.length() - 2))
                        .seenAs(hello()),
                quirk("after-done", "More follows the end mark, some of it broken.", WHATWG)
                        .streams(HELLO + say("never") + "data: {\n\n" + DONE)
                        .seenAs(hello()));
    }

    private static RawAnswer.Builder bytewise(String text) {
        RawAnswer.Builder answer = RawAnswer.stream();
        byte[] bytes = text.getBytes(UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            answer.write(Arrays.copyOfRange(bytes, i, i + 1));
        }
        return answer;
    }

    static byte[] gzip(String text) {
        return gzip(text, "", 0);
    }

    static byte[] gzip(String begin, String repeated, int times) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(begin.getBytes(UTF_8));
            byte[] more = repeated.getBytes(UTF_8);
            for (int i = 0; i < times; i++) {
                out.write(more);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}

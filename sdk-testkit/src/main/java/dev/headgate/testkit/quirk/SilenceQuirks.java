package dev.headgate.testkit.quirk;

import static dev.headgate.testkit.quirk.Chunks.DONE;
import static dev.headgate.testkit.quirk.Chunks.completion;
import static dev.headgate.testkit.quirk.Chunks.end;
import static dev.headgate.testkit.quirk.Chunks.event;
import static dev.headgate.testkit.quirk.Chunks.say;
import static dev.headgate.testkit.quirk.Chunks.stop;
import static dev.headgate.testkit.quirk.Chunks.usage;
import static dev.headgate.testkit.quirk.OutcomeBuilder.begins;
import static dev.headgate.testkit.quirk.OutcomeBuilder.hello;
import static dev.headgate.testkit.quirk.QuirkBuilder.quirk;

import java.util.List;

/** Signs of life that say nothing, and must not be taken for a part of the answer. */
final class SilenceQuirks {
    private SilenceQuirks() {}

    static List<Quirk> all() {
        return List.of(
                quirk(
                                "comment-and-blank-line",
                                "Comments with a blank line of their own stand between the events.",
                                "theopenco/llmgateway#2334",
                                "openai/openai-python#2722")
                        .streams(everywhere(": keep-alive\n\n"))
                        .seenAs(hello()),
                quirk(
                                "openrouter-processing",
                                "Comments come before the first event, while the model is waited for.",
                                "openai/openai-go#227")
                        .streams(
                                ": OPENROUTER PROCESSING\n\n: OPENROUTER PROCESSING\n\n",
                                say("Hel") + say("lo") + end())
                        .seenAs(hello()),
                quirk("comment-in-event", "Comments stand between the lines of an event.", FramingQuirks.WHATWG)
                        .streams(":\n" + say("Hel").replace("\n\n", "\n:x\n\n"), ":data: no\n" + say("lo"), end())
                        .seenAs(hello()),
                quirk(
                                "comment-as-data",
                                "A gateway wraps the comments that it receives as data.",
                                "mnfst/llm-gateway#2053")
                        .streams(everywhere("data: : OPENROUTER PROCESSING\n\n"))
                        .seenAs(hello()),
                quirk("keepalive-as-data", "A colon and a word come as data.", "anomalyco/opencode#50871")
                        .streams(everywhere("data: : keepalive\n\n"))
                        .seenAs(hello()),
                quirk("empty-data", "Data without content keeps the connection open.", "Growth-Circle/cadis#2329")
                        .streams(everywhere("data:\n\ndata: \n\ndata\n\n"))
                        .seenAs(hello()),
                quirk("null-data", "The word null comes as data.", "earendil-works/pi#2466")
                        .streams(everywhere("data: null\n\n"))
                        .seenAs(hello()),
                quirk("ping", "Objects without choices come, some of a type of their own.", "vercel/ai#20351")
                        .streams(everywhere(event("{\"type\":\"ping\"}") + event("{}")))
                        .seenAs(hello()),
                quirk(
                                "blank-lines-before-json",
                                "Blank lines keep the connection open before a plain answer.",
                                "https://api-docs.deepseek.com/quick_start/rate_limit")
                        .answers(
                                200,
                                "\n\n\r\n\n" + completion("{\"role\":\"assistant\",\"content\":\"Hello\"}", "stop"))
                        .seenAs(begins().text("Hello").used().stops()));
    }

    private static String everywhere(String sign) {
        return sign
                + say("Hel")
                + sign
                + sign
                + say("lo")
                + sign
                + event(stop())
                + sign
                + event(usage())
                + sign
                + DONE
                + sign;
    }
}

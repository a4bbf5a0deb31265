package dev.headgate.testkit.quirk;

import static dev.headgate.testkit.quirk.Chunks.DONE;
import static dev.headgate.testkit.quirk.Chunks.USAGE;
import static dev.headgate.testkit.quirk.Chunks.chunk;
import static dev.headgate.testkit.quirk.Chunks.event;
import static dev.headgate.testkit.quirk.Chunks.json;
import static dev.headgate.testkit.quirk.Chunks.say;
import static dev.headgate.testkit.quirk.Chunks.stop;
import static dev.headgate.testkit.quirk.Chunks.text;
import static dev.headgate.testkit.quirk.OutcomeBuilder.begins;
import static dev.headgate.testkit.quirk.OutcomeBuilder.hello;
import static dev.headgate.testkit.quirk.QuirkBuilder.quirk;

import java.util.List;

/** Where servers tell what an answer cost. */
final class UsageQuirks {
    private static final String EARLIER = "{\"prompt_tokens\":9,\"completion_tokens\":1,\"total_tokens\":10}";

    private UsageQuirks() {}

    static List<Quirk> all() {
        return List.of(
                quirk("cumulative-usage", "Every chunk reports the usage up to it.", "open-webui/open-webui#29064")
                        .streams(
                                event(with(EARLIER, text("Hel"))),
                                event(with(USAGE, text("lo"))) + event(with(USAGE, stop())) + DONE)
                        .seenAs(hello()),
                quirk("usage-with-finish", "The usage rides on the last chunk of content.", "Routstr/routstr-core#543")
                        .streams(
                                say("Hel"),
                                event(chunk(json(
                                                        "'choices':[{'index':0,'delta':{'content':'lo'},'finish_reason':'stop'}],'usage':")
                                                + USAGE))
                                        + DONE)
                        .seenAs(hello()),
                quirk("usage-in-the-middle", "The usage comes before the end of the content.", "BerriAI/litellm#17136")
                        .streams(say("Hel") + event(Chunks.usage()) + say("lo") + event(stop()) + DONE)
                        .seenAs(hello()),
                quirk(
                                "x-groq-usage",
                                "The usage stands beneath a field of the server's own.",
                                "vercel/ai#1651",
                                "Portkey-AI/gateway#1338")
                        .streams(
                                event(chunk("\"choices\":[],\"x_groq\":{\"id\":\"req_1\"}")) + say("Hel") + say("lo"),
                                event(stop().replace(
                                                        "}]}",
                                                        "}],\"x_groq\":{\"id\":\"req_1\",\"usage\":" + USAGE + "}}"))
                                        + DONE)
                        .seenAs(hello()),
                quirk("usage-null", "Every chunk has a usage of null.", "https://github.com/openai/openai-openapi")
                        .streams(
                                event(with("null", text("Hel"))),
                                event(with("null", text("lo"))) + event(with("null", stop())) + DONE)
                        .seenAs(begins().text("Hel", "lo").stops()),
                quirk("no-usage", "No usage comes, although it was asked for.", "BerriAI/litellm#17136")
                        .streams(say("Hel") + say("lo") + event(stop()) + DONE)
                        .seenAs(begins().text("Hel", "lo").stops()));
    }

    private static String with(String usage, String chunk) {
        return chunk.substring(0, chunk.length() - 1) + ",\"usage\":" + usage + "}";
    }
}

package dev.headgate.testkit.quirk;

import static dev.headgate.testkit.quirk.Chunks.DONE;
import static dev.headgate.testkit.quirk.Chunks.chunk;
import static dev.headgate.testkit.quirk.Chunks.delta;
import static dev.headgate.testkit.quirk.Chunks.end;
import static dev.headgate.testkit.quirk.Chunks.event;
import static dev.headgate.testkit.quirk.Chunks.json;
import static dev.headgate.testkit.quirk.Chunks.say;
import static dev.headgate.testkit.quirk.Chunks.stop;
import static dev.headgate.testkit.quirk.Chunks.usage;
import static dev.headgate.testkit.quirk.OutcomeBuilder.begins;
import static dev.headgate.testkit.quirk.OutcomeBuilder.hello;
import static dev.headgate.testkit.quirk.QuirkBuilder.quirk;

import dev.headgate.chat.FinishReason;
import java.util.List;

/** What chunks hold, lack, or hold elsewhere. */
final class ChunkQuirks {
    private static final String OPENAI = "https://github.com/openai/openai-openapi";
    private static final String FILTERED = "{'hate':{'filtered':false,'severity':'safe'}}";

    private ChunkQuirks() {}

    static List<Quirk> all() {
        return List.of(
                quirk(
                                "azure-first-chunk",
                                "The first chunk has no choice, empty names, and the filter's verdict on the prompt.",
                                "microsoft/semantic-kernel#3650",
                                "simonw/llm#294")
                        .streams(
                                event(json("{'choices':[],'created':0,'id':'','model':'','object':'',"
                                        + "'prompt_filter_results':[{'prompt_index':0,'content_filter_results':"
                                        + FILTERED + "}]}")),
                                say("Hel") + say("lo") + end())
                        .seenAs(hello()),
                quirk(
                                "azure-async-filter",
                                "The filter's verdict comes as choices without delta, even after the end of the content.",
                                "microsoft/autogen#6465",
                                "uezo/aiavatarkit#124")
                        .streams(say("Hel") + offsets() + say("lo") + event(stop()) + offsets() + event(usage()) + DONE)
                        .seenAs(hello()),
                quirk("delta-null", "Choices have a delta of null, or none at all.", "microsoft/autogen#6465")
                        .streams(
                                event(chunk("\"choices\":[{\"index\":0,\"delta\":null}]")),
                                say("Hel") + event(chunk("\"choices\":[{\"index\":0}]")) + say("lo") + end())
                        .seenAs(hello()),
                quirk("choices-null", "Chunks have choices of null, or none at all.", "vercel/ai#20351")
                        .streams(
                                event(chunk("\"choices\":null")),
                                say("Hel") + event(chunk("\"x\":1")) + say("lo") + end())
                        .seenAs(hello()),
                quirk("content-null", "Deltas have a content of null.", "ggml-org/llama.cpp#14268")
                        .streams(
                                event(delta(json("{'role':'assistant','content':null}"))),
                                say("Hel")
                                        + event(delta(json("{'content':null,'tool_calls':null}")))
                                        + say("lo")
                                        + end())
                        .seenAs(hello()),
                quirk(
                                "empty-tool-calls",
                                "Deltas of text bring an empty list of tool calls.",
                                "spring-projects/spring-ai#6504",
                                "vercel/ai#1651")
                        .streams(
                                event(delta(json("{'content':'Hel','tool_calls':[]}"))),
                                event(delta(json("{'content':'lo','tool_calls':[]}"))) + end())
                        .seenAs(hello()),
                quirk(
                                "content-parts",
                                "The content is a list of thoughts, texts and references.",
                                "vercel/ai#13703",
                                "meilisearch/meilisearch#6327",
                                "symfony/ai#2422")
                        .streams(
                                event(delta(json("{'content':[{'type':'thinking','thinking':"
                                        + "[{'type':'text','text':'Hm'}],'closed':true}]}"))),
                                event(delta(json("{'content':[{'type':'text','text':'Hel'},"
                                        + "{'type':'reference','reference_ids':[1]}]}"))),
                                event(delta(json("{'content':[{'type':'text','text':'lo'}]}"))) + end())
                        .seenAs(begins().reasoning("Hm")
                                .text("Hel", "lo")
                                .used()
                                .stops()),
                quirk(
                                "reasoning",
                                "Thoughts come under the newer of two names.",
                                "strands-agents/harness-sdk#2191",
                                "BerriAI/litellm#22573")
                        .streams(event(delta(json("{'reasoning':'Hm'}"))), say("Hel") + say("lo") + end())
                        .seenAs(begins().reasoning("Hm")
                                .text("Hel", "lo")
                                .used()
                                .stops()),
                quirk("reasoning-content", "Thoughts come under the older of two names.", "BerriAI/litellm#22573")
                        .streams(event(delta(json("{'reasoning_content':'Hm'}"))), say("Hel") + say("lo") + end())
                        .seenAs(begins().reasoning("Hm")
                                .text("Hel", "lo")
                                .used()
                                .stops()),
                quirk("reasoning-twice", "Thoughts come under both names at once.", "BerriAI/litellm#22573")
                        .streams(
                                event(delta(json("{'reasoning':'Hm','reasoning_content':'Hm','content':''}"))),
                                say("Hel") + say("lo") + end())
                        .seenAs(begins().reasoning("Hm")
                                .text("Hel", "lo")
                                .used()
                                .stops()),
                quirk(
                                "finish-with-content",
                                "The last piece of text and the finish reason share a chunk.",
                                "vllm-project/vllm#35705")
                        .streams(
                                say("Hel"),
                                event(chunk(json(
                                        "'choices':[{'finish_reason':'stop','index':0,'delta':{'content':'lo'}}]"))),
                                event(usage()) + DONE)
                        .seenAs(hello()),
                quirk("unknown-finish-reason", "The model ends for a reason that nobody knows.", OPENAI)
                        .streams(say("Hel") + say("lo") + event(Chunks.finish("eos")) + event(usage()) + DONE)
                        .seenAs(begins().text("Hel", "lo").used().ends(FinishReason.OTHER, "eos")),
                quirk("late-id", "The id comes with the second chunk, and changes with the third.", OPENAI)
                        .streams(
                                say("Hel").replace("\"id\":\"" + Chunks.ID + "\"", "\"id\":\"\""),
                                say("lo"),
                                end().replace(Chunks.ID, "chatcmpl-other"))
                        .seenAs(begins(null, Chunks.MODEL)
                                .text("Hel", "lo")
                                .used()
                                .stops()),
                quirk("obfuscation", "Chunks are padded with random text, as OpenAI does unless asked not to.", OPENAI)
                        .streams((say("Hel") + say("lo") + end()).replace("}\n\n", ",\"obfuscation\":\"aK3\"}\n\n"))
                        .seenAs(hello()),
                quirk("several-choices", "A second choice comes although one was asked for.", OPENAI)
                        .streams(
                                say("Hel"),
                                event(chunk(json("'choices':[{'index':0,'delta':{'content':'lo'}},"
                                        + "{'index':1,'delta':{'content':'never'}}]"))),
                                end())
                        .seenAs(hello()));
    }

    private static String offsets() {
        return event(json("{'id':'','object':'','created':0,'model':'','choices':[{'index':0,'finish_reason':null,"
                + "'content_filter_results':" + FILTERED
                + ",'content_filter_offsets':{'check_offset':6,'start_offset':1,'end_offset':6}}]}"));
    }
}

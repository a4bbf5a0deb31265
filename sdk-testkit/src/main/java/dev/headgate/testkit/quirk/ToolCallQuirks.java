package dev.headgate.testkit.quirk;

import static dev.headgate.testkit.quirk.Chunks.DONE;
import static dev.headgate.testkit.quirk.Chunks.calls;
import static dev.headgate.testkit.quirk.Chunks.chunk;
import static dev.headgate.testkit.quirk.Chunks.completion;
import static dev.headgate.testkit.quirk.Chunks.end;
import static dev.headgate.testkit.quirk.Chunks.endOfCalls;
import static dev.headgate.testkit.quirk.Chunks.event;
import static dev.headgate.testkit.quirk.Chunks.json;
import static dev.headgate.testkit.quirk.Outcome.ANY_ID;
import static dev.headgate.testkit.quirk.OutcomeBuilder.begins;
import static dev.headgate.testkit.quirk.QuirkBuilder.quirk;

import dev.headgate.chat.FinishReason;
import dev.headgate.error.IncompleteStreamException;
import dev.headgate.error.ProtocolException;
import java.util.List;

/** How servers number the pieces of tool calls, and what they leave out of them. */
final class ToolCallQuirks {
    private static final String X = "{\"x\":1}";
    private static final String Y = "{\"y\":2}";

    private ToolCallQuirks() {}

    static List<Quirk> all() {
        return List.of(
                quirk(
                                "missing-index",
                                "Whole calls come one by one, without index.",
                                "langchain4j/langchain4j#4573",
                                "openai/openai-python#3246")
                        .streams(
                                pieces(
                                        "{'id':'a','type':'function','function':{'name':'f','arguments':'{\\'x\\':1}'}}"),
                                pieces(
                                        "{'id':'b','type':'function','function':{'name':'g','arguments':'{\\'y\\':2}'}}"),
                                endOfCalls())
                        .seenAs(two()),
                quirk(
                                "missing-index-on-continuations",
                                "Without index, an id begins a call, and arguments alone go on with the last one.",
                                "router-for-me/CLIProxyAPI#5058",
                                "jin-bo/agentao#117")
                        .streams(
                                pieces("{'id':'a','function':{'name':'f','arguments':''}}"),
                                pieces("{'function':{'arguments':'{\\'x\\':1}'}}"),
                                pieces("{'id':'b','function':{'name':'g'}}"),
                                pieces("{'function':{'arguments':'{\\'y\\':2}'}}"),
                                endOfCalls())
                        .seenAs(two()),
                quirk(
                                "two-calls-on-one-index",
                                "Parallel calls all have index 0; only their ids differ.",
                                "ai-dynamo/dynamo#4723",
                                "https://pub.dev/packages/llm_vllm")
                        .streams(
                                pieces("{'index':0,'id':'a','function':{'name':'f','arguments':'{\\'x\\':1}'}}"),
                                pieces("{'index':0,'id':'b','function':{'name':'g','arguments':'{\\'y\\':2}'}}"),
                                endOfCalls())
                        .seenAs(two()),
                quirk(
                                "two-calls-on-one-index-in-one-chunk",
                                "Parallel calls of index 0 come in one chunk, the arguments of the first to the end.",
                                "ai-dynamo/dynamo#4723")
                        .streams(
                                pieces("{'index':0,'id':'a','function':{'name':'f','arguments':'{\\'x\\':1}'}},"
                                        + "{'index':0,'id':'b','function':{'name':'g','arguments':'{\\'y\\''}}"),
                                pieces("{'index':0,'function':{'arguments':':2}'}}"),
                                endOfCalls())
                        .seenAs(begins().call("a", "f", X)
                                .call("b", "g", "{\"y\"", ":2}")
                                .used()
                                .ends(FinishReason.TOOL_CALLS, "tool_calls")),
                quirk(
                                "two-calls-on-one-index-without-ids",
                                "Whole calls all have index 0, and none has an id.",
                                "ai-dynamo/dynamo#4723")
                        .streams(
                                pieces("{'index':0,'function':{'name':'f','arguments':'{\\'x\\':1}'}}"),
                                pieces("{'index':0,'function':{'name':'f','arguments':'{\\'y\\':2}'}}"),
                                endOfCalls())
                        .seenAs(begins().call(ANY_ID, "f", X)
                                .call(ANY_ID, "f", Y)
                                .used()
                                .ends(FinishReason.TOOL_CALLS, "tool_calls")),
                quirk(
                                "empty-id-on-continuations",
                                "Continuations carry an empty id and an empty name.",
                                "spring-projects/spring-ai#6591",
                                "spring-projects/spring-ai#4629",
                                "spring-projects/spring-ai#6762")
                        .streams(
                                pieces("{'index':0,'id':'a','function':{'name':'f','arguments':'{\\'x\\''}}"),
                                pieces("{'index':0,'id':'','function':{'name':'','arguments':':1}'}}"),
                                endOfCalls())
                        .seenAs(one("{\"x\"", ":1}")),
                quirk(
                                "repeated-id-and-name",
                                "Every piece repeats the id and the name.",
                                "spring-projects/spring-ai#5974")
                        .streams(
                                pieces("{'index':0,'id':'a','function':{'name':'f','arguments':'{\\'x\\''}}"),
                                pieces("{'index':0,'id':'a','function':{'name':'f','arguments':':1}'}}"),
                                pieces("{'index':1,'id':'b','function':{'name':'g','arguments':'{\\'y\\':2'}}"),
                                pieces("{'index':1,'id':'b','function':{'name':'g','arguments':'}'}}"),
                                endOfCalls())
                        .seenAs(begins().call("a", "f", "{\"x\"", ":1}")
                                .call("b", "g", "{\"y\":2", "}")
                                .used()
                                .ends(FinishReason.TOOL_CALLS, "tool_calls")),
                quirk(
                                "rising-index",
                                "Continuations without id and name raise the index.",
                                "dirac-run/dirac#215",
                                "pipecat-ai/pipecat#4688")
                        .streams(
                                pieces("{'index':0,'id':'a','function':{'name':'f','arguments':'{\\'x\\''}}"),
                                pieces("{'index':1,'function':{'arguments':':1'}}"),
                                pieces("{'index':2,'function':{'arguments':'}'}}"),
                                endOfCalls())
                        .seenAs(one("{\"x\"", ":1", "}")),
                quirk("arguments-before-name", "The name comes after the first arguments.", "vercel/ai#15879")
                        .streams(
                                pieces("{'index':0,'id':'a','function':{'arguments':'{\\'x\\''}}"),
                                pieces("{'index':0,'function':{'name':'f','arguments':':1'}}"),
                                pieces("{'index':0,'function':{'arguments':'}'}}"),
                                endOfCalls())
                        .seenAs(one("{\"x\":1", "}")),
                quirk(
                                "calls-finish-stop",
                                "An answer with tool calls finishes as if it had none.",
                                "BerriAI/litellm#35663",
                                "ollama/ollama#7963")
                        .streams(
                                pieces("{'index':0,'id':'a','function':{'name':'f','arguments':'{\\'x\\':1}'}}"), end())
                        .seenAs(begins().call("a", "f", X).used().ends(FinishReason.TOOL_CALLS, "stop")),
                quirk(
                                "named-call-finishes-stop",
                                "A call that the tool choice had named finishes with stop, at OpenAI itself.",
                                "vllm-project/vllm#25054")
                        .answers(
                                200,
                                completion(
                                        json(
                                                "{'role':'assistant','content':null,'tool_calls':[{'id':'a','type':'function',"
                                                        + "'function':{'name':'f','arguments':'{\\'x\\':1}'}}]}"),
                                        "stop"))
                        .seenAs(begins().call("a", "f", X).used().ends(FinishReason.TOOL_CALLS, "stop")),
                quirk(
                                "call-with-finish",
                                "A whole call and the finish reason share a chunk.",
                                "vllm-project/vllm#35705")
                        .streams(
                                event(chunk(json(
                                        "'choices':[{'finish_reason':'tool_calls','delta':{'tool_calls':[{'index':0,"
                                                + "'id':'a','function':{'name':'f','arguments':'{\\'x\\':1}'}}]}}]"))),
                                DONE)
                        .seenAs(begins().call("a", "f", X).ends(FinishReason.TOOL_CALLS, "tool_calls")),
                quirk(
                                "arguments-as-object",
                                "The arguments are JSON, not text that holds JSON.",
                                "langchain4j/langchain4j#4573")
                        .streams(
                                pieces("{'index':0,'id':'a','function':{'name':'f','arguments':{'x':1}}}"),
                                endOfCalls())
                        .seenAs(one(X)),
                quirk(
                                "arguments-as-object-in-whole-answer",
                                "The arguments of a plain answer are JSON, not text that holds JSON.",
                                "langchain4j/langchain4j#4573")
                        .answers(
                                200,
                                completion(
                                        json("{'content':null,'tool_calls':[{'id':'a',"
                                                + "'function':{'name':'f','arguments':{'x':1}}}]}"),
                                        "tool_calls"))
                        .seenAs(one(X)),
                quirk("no-arguments", "A tool without parameters is called without arguments.", "vercel/ai#15879")
                        .streams(
                                pieces("{'index':0,'id':'a','function':{'name':'f'}}"),
                                pieces("{'index':1,'id':'b','function':{'name':'g','arguments':null}}"),
                                endOfCalls())
                        .seenAs(begins().open("a", "f")
                                .open("b", "g")
                                .completed(0, "a", "f", "{}")
                                .completed(1, "b", "g", "{}")
                                .used()
                                .ends(FinishReason.TOOL_CALLS, "tool_calls")),
                quirk("missing-id", "Calls have no id.", "vercel/ai#15879")
                        .streams(
                                pieces("{'index':0,'function':{'name':'f','arguments':'{\\'x\\':1}'}}"),
                                pieces("{'index':1,'function':{'name':'g','arguments':'{\\'y\\':2}'}}"),
                                endOfCalls())
                        .seenAs(begins().call(ANY_ID, "f", X)
                                .call(ANY_ID, "g", Y)
                                .used()
                                .ends(FinishReason.TOOL_CALLS, "tool_calls")),
                quirk(
                                "neither-index-nor-id",
                                "Several calls of one chunk are told apart by their places alone.",
                                "openai/openai-python#3246")
                        .streams(
                                pieces("{'function':{'name':'f','arguments':'{\\'x\\''}},"
                                        + "{'function':{'name':'g','arguments':'{\\'y\\''}}"),
                                pieces("{'function':{'arguments':':1}'}},{'function':{'arguments':':2}'}}"),
                                endOfCalls())
                        .seenAs(begins().open(ANY_ID, "f", "{\"x\"")
                                .open(ANY_ID, "g", "{\"y\"")
                                .more(0, ":1}")
                                .more(1, ":2}")
                                .completed(0, ANY_ID, "f", X)
                                .completed(1, ANY_ID, "g", Y)
                                .used()
                                .ends(FinishReason.TOOL_CALLS, "tool_calls")),
                quirk(
                                "interleaved-calls",
                                "The arguments of two calls alternate.",
                                "https://github.com/openai/openai-openapi")
                        .streams(
                                pieces("{'index':0,'id':'a','function':{'name':'f','arguments':'{\\'x\\''}},"
                                        + "{'index':1,'id':'b','function':{'name':'g','arguments':'{\\'y\\''}}"),
                                pieces("{'index':0,'function':{'arguments':':1}'}}"),
                                pieces("{'index':1,'function':{'arguments':':2}'}}"),
                                endOfCalls())
                        .seenAs(begins().open("a", "f", "{\"x\"")
                                .open("b", "g", "{\"y\"")
                                .more(0, ":1}")
                                .more(1, ":2}")
                                .completed(0, "a", "f", X)
                                .completed(1, "b", "g", Y)
                                .used()
                                .ends(FinishReason.TOOL_CALLS, "tool_calls")),
                quirk("arguments-cut-by-length", "The limit of tokens cuts the arguments.", "dirac-run/dirac#215")
                        .streams(
                                pieces("{'index':0,'id':'a','function':{'name':'f','arguments':'{\\'x\\''}}"),
                                event(Chunks.finish("length")) + event(Chunks.usage()) + DONE)
                        .seenAs(begins().open("a", "f", "{\"x\"").breaks(IncompleteStreamException.class)),
                quirk(
                                "arguments-no-json",
                                "The arguments are not JSON when the answer ends.",
                                "pydantic/pydantic-ai#6610")
                        .streams(
                                pieces("{'index':0,'id':'a','function':{'name':'f','arguments':'{\\'x\\':}'}}"),
                                endOfCalls())
                        .seenAs(begins().open("a", "f", "{\"x\":}").breaks(ProtocolException.class)),
                quirk("arguments-as-list", "The arguments are a list.", "langchain4j/langchain4j#4573")
                        .streams(
                                pieces("{'index':0,'id':'a','function':{'name':'f','arguments':[{'x':1}]}}"),
                                endOfCalls())
                        .seenAs(begins().open("a", "f", "[{\"x\":1}]").breaks(ProtocolException.class)),
                quirk("missing-name", "A call has no name when the answer ends.", "vercel/ai#15879")
                        .streams(pieces("{'index':0,'id':'a','function':{'arguments':'{}'}}"), endOfCalls())
                        .seenAs(OutcomeBuilder.fails(ProtocolException.class)));
    }

    private static String pieces(String singleQuoted) {
        return calls(json(singleQuoted));
    }

    private static Outcome one(String... fragments) {
        return begins().call("a", "f", fragments).used().ends(FinishReason.TOOL_CALLS, "tool_calls");
    }

    private static Outcome two() {
        return begins().call("a", "f", X).call("b", "g", Y).used().ends(FinishReason.TOOL_CALLS, "tool_calls");
    }
}

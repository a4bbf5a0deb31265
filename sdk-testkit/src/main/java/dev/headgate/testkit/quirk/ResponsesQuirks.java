package dev.headgate.testkit.quirk;

import static dev.headgate.testkit.quirk.Chunks.DONE;
import static dev.headgate.testkit.quirk.Chunks.MODEL;
import static dev.headgate.testkit.quirk.Chunks.event;
import static dev.headgate.testkit.quirk.Chunks.json;
import static dev.headgate.testkit.quirk.OutcomeBuilder.begins;
import static dev.headgate.testkit.quirk.QuirkBuilder.quirk;

import dev.headgate.chat.FinishReason;
import dev.headgate.error.IncompleteStreamException;
import dev.headgate.error.OverloadedException;
import dev.headgate.error.ThrottledException;
import java.util.List;

/** The other form of the wire, Responses: how its streams end, and what they leave out. */
final class ResponsesQuirks {
    private static final String ID = "resp-quirk";
    private static final String WORDS = "the prompt was too much";
    private static final String LLAMA = "https://github.com/ggml-org/llama.cpp/blob/master/tools/server/README.md";
    private static final String OPENAI = "https://github.com/openai/openai-openapi";
    private static final String OGX = "ogx-ai/ogx#5224";

    private static final String CREATED = of("created", "'response':" + response("in_progress", ""));
    private static final String HEL = delta("Hel");
    private static final String HELLO = CREATED + HEL + delta("lo");
    private static final String MESSAGE = "{'type':'message','id':'m','status':'completed','role':'assistant',"
            + "'content':[{'type':'output_text','text':'Hello','annotations':[]}]}";
    private static final String CALL =
            "{'type':'function_call','id':'i','call_id':'a','name':'f','arguments':'{\\'x\\':1}','status':'completed'}";

    private ResponsesQuirks() {}

    static List<Quirk> all() {
        return List.of(
                of("responses-without-marks", "Events have no numbers, and no end mark follows the last.", LLAMA)
                        .streams(HELLO, completed(MESSAGE))
                        .seenAs(hello()),
                of("responses-with-done", "An end mark follows the last event, and more follows the end mark.", OPENAI)
                        .streams(HELLO, completed(MESSAGE) + DONE + delta("never"))
                        .seenAs(hello()),
                of("responses-unknown-events", "Events come that nobody knows.", OPENAI)
                        .streams(
                                CREATED + of("web_search_call.searching", "'output_index':0") + HEL,
                                ": alive\n\n" + event("{\"type\":\"keepalive\"}") + delta("lo") + completed(MESSAGE))
                        .seenAs(hello()),
                of("responses-type-last", "The type is the last field of an event.", LLAMA)
                        .streams(
                                CREATED,
                                event(json("{'delta':'Hel','output_index':0,'type':'response.output_text.delta'}")),
                                delta("lo") + completed(MESSAGE))
                        .seenAs(hello()),
                of("responses-without-deltas", "The text comes with the end of its item alone.", OPENAI)
                        .streams(
                                CREATED,
                                of("output_item.done", "'output_index':0,'item':" + MESSAGE),
                                completed(MESSAGE))
                        .seenAs(begin().text("Hello").used().ends(FinishReason.STOP, "completed")),
                of("responses-at-once", "All of the answer comes with the last event.", OPENAI)
                        .streams(completed(MESSAGE))
                        .seenAs(begin().text("Hello").used().ends(FinishReason.STOP, "completed")),
                of("responses-whole-arguments", "The arguments of a tool call come whole, with its end.", OPENAI)
                        .streams(CREATED, of("output_item.done", "'output_index':0,'item':" + CALL), completed(CALL))
                        .seenAs(begin().call("a", "f", "{\"x\":1}").used().ends(FinishReason.TOOL_CALLS, "completed")),
                of("responses-limit", "The answer comes to its limit of tokens.", OPENAI)
                        .streams(
                                HELLO,
                                of(
                                        "incomplete",
                                        "'response':"
                                                + response(
                                                        "incomplete",
                                                        ",'incomplete_details':{'reason':'max_output_tokens'}")))
                        .seenAs(begin().text("Hel", "lo")
                                .used()
                                .ends(FinishReason.MAX_OUTPUT_TOKENS, "max_output_tokens")),
                of("responses-json-for-stream", "A plain answer comes where a stream was asked for.", LLAMA)
                        .answers(200, json(response("completed", ",'output':[" + MESSAGE + "]")))
                        .seenAs(begin().text("Hello").used().ends(FinishReason.STOP, "completed")),
                of("responses-error", "The error has no error field.", OGX)
                        .streams(
                                CREATED + HEL,
                                event(json("{'type':'error','code':'rate_limit_exceeded','message':'" + WORDS
                                        + "','param':null,'sequence_number':3}")))
                        .seenAs(begin().text("Hel").breaks(ThrottledException.class, "rate_limit_exceeded", WORDS)),
                of("responses-failed", "The answer fails after it has begun.", OPENAI)
                        .streams(
                                CREATED + HEL,
                                of(
                                        "failed",
                                        "'response':"
                                                + response(
                                                        "failed",
                                                        ",'error':{'code':'server_error','message':'" + WORDS + "'}")))
                        .seenAs(begin().text("Hel").breaks(OverloadedException.class, "server_error", WORDS)),
                of("responses-cut", "The stream ends in good order before its last event.", OPENAI)
                        .streams(HELLO)
                        .seenAs(begin().text("Hel", "lo").breaks(IncompleteStreamException.class)),
                of("responses-done-without-end", "The end mark comes in place of the last event.", OPENAI)
                        .streams(HELLO + DONE)
                        .seenAs(begin().text("Hel", "lo").breaks(IncompleteStreamException.class)));
    }

    private static QuirkBuilder of(String name, String what, String source) {
        return quirk(name, what, source).responses();
    }

    private static String of(String type, String fields) {
        String name = "response." + type;
        return "event: " + name + "\n" + event(json("{'type':'" + name + "'," + fields + "}"));
    }

    private static String delta(String text) {
        return of("output_text.delta", "'item_id':'m','output_index':0,'content_index':0,'delta':'" + text + "'");
    }

    private static String completed(String output) {
        return of("completed", "'response':" + response("completed", ",'output':[" + output + "]"));
    }

    private static String response(String status, String fields) {
        return "{'id':'" + ID + "','object':'response','model':'" + MODEL + "','status':'" + status + "'"
                + ",'usage':{'input_tokens':9,'output_tokens':2,'total_tokens':11}" + fields + "}";
    }

    private static OutcomeBuilder begin() {
        return begins(ID, MODEL);
    }

    private static Outcome hello() {
        return begin().text("Hel", "lo").used().ends(FinishReason.STOP, "completed");
    }
}

package dev.headgate.testkit.quirk;

import static dev.headgate.testkit.quirk.Chunks.completion;
import static dev.headgate.testkit.quirk.Chunks.end;
import static dev.headgate.testkit.quirk.Chunks.json;
import static dev.headgate.testkit.quirk.Chunks.say;
import static dev.headgate.testkit.quirk.OutcomeBuilder.begins;
import static dev.headgate.testkit.quirk.OutcomeBuilder.fails;
import static dev.headgate.testkit.quirk.OutcomeBuilder.hello;
import static dev.headgate.testkit.quirk.QuirkBuilder.quirk;

import dev.headgate.error.ContentFilteredException;
import dev.headgate.error.IncompleteStreamException;
import dev.headgate.error.OverloadedException;
import dev.headgate.error.ProtocolException;
import dev.headgate.testkit.RawAnswer;
import dev.headgate.testkit.quirk.Quirk.Mode;
import java.util.List;

/** Answers of status 200 that are not what was asked for. */
final class WholeAnswerQuirks {
    private static final String ALTIMATE = "AltimateAI/altimate-code#1119";
    private static final String HELLO =
            completion("{\"role\":\"assistant\",\"content\":\"Hello\",\"refusal\":null}", "stop");
    private static final String PAGE = "<!DOCTYPE html><html><body>Please log in</body></html>";

    private WholeAnswerQuirks() {}

    static List<Quirk> all() {
        return List.of(
                quirk("json-for-stream", "A plain answer comes where a stream was asked for.", ALTIMATE)
                        .answers(200, HELLO)
                        .seenAs(begins().text("Hello").used().stops()),
                quirk("json-as-stream", "A plain answer comes under the content type of a stream.", ALTIMATE)
                        .sends(RawAnswer.stream().write(HELLO), Mode.STREAM)
                        .seenAs(begins().text("Hello").used().stops()),
                quirk("json-without-type", "A plain answer comes without content type.", ALTIMATE)
                        .sends(RawAnswer.status(200).write(HELLO), Mode.STREAM, Mode.CALL)
                        .seenAs(begins().text("Hello").used().stops()),
                quirk("stream-for-json", "A stream comes where a plain answer was asked for.", ALTIMATE)
                        .sends(RawAnswer.stream().write(say("Hel"), say("lo"), end()), Mode.CALL)
                        .seenAs(hello()),
                quirk("stream-as-json", "A stream comes under the content type of JSON.", ALTIMATE)
                        .sends(RawAnswer.json(200).write(say("Hel"), say("lo"), end()), Mode.STREAM, Mode.CALL)
                        .seenAs(hello()),
                quirk("stream-as-text", "A stream comes under the content type of plain text.", ALTIMATE)
                        .sends(
                                RawAnswer.status(200)
                                        .header("Content-Type", "text/plain; charset=utf-8")
                                        .write(": hi\n\n", say("Hel"), say("lo"), end()),
                                Mode.STREAM)
                        .seenAs(hello()),
                quirk(
                                "gzip-json",
                                "A plain answer is compressed where a stream was asked for.",
                                "editor-code-assistant/eca#479")
                        .sends(
                                RawAnswer.json(200)
                                        .header("Content-Encoding", "gzip")
                                        .write(FramingQuirks.gzip(HELLO)),
                                Mode.STREAM,
                                Mode.CALL)
                        .seenAs(begins().text("Hello").used().stops()),
                quirk("html-with-200", "A page of HTML comes in place of the answer.", ALTIMATE)
                        .sends(
                                RawAnswer.status(200)
                                        .header("Content-Type", "text/html; charset=utf-8")
                                        .write(PAGE),
                                Mode.STREAM,
                                Mode.CALL)
                        .seenAs(fails(ProtocolException.class, null, PAGE)),
                quirk("html-as-stream", "A page of HTML comes under the content type of a stream.", ALTIMATE)
                        .sends(RawAnswer.stream().write(PAGE), Mode.STREAM)
                        .seenAs(fails(ProtocolException.class, null, PAGE)),
                quirk("text-with-200", "A sentence comes in place of the answer.", ALTIMATE)
                        .sends(
                                RawAnswer.status(200)
                                        .header("Content-Type", "text/plain")
                                        .write("upstream not ready"),
                                Mode.STREAM,
                                Mode.CALL)
                        .seenAs(fails(ProtocolException.class, null, "upstream not ready")),
                quirk("empty-body", "Nothing comes in place of the answer.", ALTIMATE)
                        .sends(RawAnswer.json(200), Mode.STREAM, Mode.CALL)
                        .seenAs(fails(IncompleteStreamException.class)),
                quirk(
                                "error-with-200",
                                "The answer of status 200 is an error.",
                                "langchain-ai/langchainjs#11417",
                                "xyOz-dev/Saturn#43")
                        .answers(200, json("{'error':{'message':'Provider returned error','code':502},'user_id':'u'}"))
                        .seenAs(fails(OverloadedException.class, null, "Provider returned error")),
                quirk("empty-choices", "The answer has no choice.", "vercel/ai#20351")
                        .answers(200, json("{'id':'x','object':'chat.completion','model':'m','choices':[]}"))
                        .seenAs(fails(ProtocolException.class)),
                quirk(
                                "azure-prompt-block",
                                "The filter blocks the prompt by an answer without choices.",
                                "microsoft/agent-framework-go#473")
                        .answers(
                                200,
                                json("{'id':'','object':'','created':0,'model':'','choices':[],'prompt_filter_results':"
                                        + "[{'prompt_index':0,'content_filter_results':{'violence':{'filtered':true,"
                                        + "'severity':'high'}}}]}"))
                        .seenAs(fails(ContentFilteredException.class)),
                quirk(
                                "content-parts-in-whole-answer",
                                "The content of a plain answer is a list of thoughts and texts.",
                                "vercel/ai#13703")
                        .answers(
                                200,
                                completion(
                                        json("{'content':[{'type':'thinking','thinking':[{'type':'text','text':'Hm'}]},"
                                                + "{'type':'text','text':'Hello'}]}"),
                                        "stop"))
                        .seenAs(begins().reasoning("Hm").text("Hello").used().stops()));
    }
}

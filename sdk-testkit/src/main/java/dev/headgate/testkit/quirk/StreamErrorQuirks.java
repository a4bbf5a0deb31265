package dev.headgate.testkit.quirk;

import static dev.headgate.testkit.quirk.Chunks.DONE;
import static dev.headgate.testkit.quirk.Chunks.chunk;
import static dev.headgate.testkit.quirk.Chunks.event;
import static dev.headgate.testkit.quirk.Chunks.json;
import static dev.headgate.testkit.quirk.Chunks.say;
import static dev.headgate.testkit.quirk.OutcomeBuilder.begins;
import static dev.headgate.testkit.quirk.OutcomeBuilder.fails;
import static dev.headgate.testkit.quirk.QuirkBuilder.quirk;

import dev.headgate.error.InvalidRequestException;
import dev.headgate.error.ModelException;
import dev.headgate.error.OverloadedException;
import dev.headgate.error.ThrottledException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Errors within a stream whose status had promised an answer. */
final class StreamErrorQuirks {
    private static final String WORDS = "the prompt was too much";

    private StreamErrorQuirks() {}

    static List<Quirk> all() {
        return List.of(
                quirk(
                                "error-then-done",
                                "An error takes the place of the answer, and the end mark follows.",
                                "apache/rocketmq-dashboard#2178",
                                "fox1245/NeoGraph#124")
                        .streams("data:" + error("'code':'server_is_overloaded','type':'server_error'") + "\n\n" + DONE)
                        .seenAs(fails(OverloadedException.class, "server_is_overloaded", WORDS)),
                quirk("error-in-the-middle", "An error comes as an event after content.", "aaif-goose/goose#8027")
                        .streams(say("Hel") + event(error("'type':'BadRequestError','param':null,'code':400")))
                        .seenAs(breaks(InvalidRequestException.class, "BadRequestError")),
                quirk(
                                "tool-use-failed",
                                "A tool call that the server cannot parse is an error with a status of its own.",
                                "langchain4j/langchain4j#2585")
                        .streams(say("Hel")
                                + event(error("'type':'invalid_request_error','code':'tool_use_failed',"
                                        + "'failed_generation':'<f>','status_code':400")))
                        .seenAs(breaks(InvalidRequestException.class, "tool_use_failed")),
                quirk("error-code", "The code says more than the message.", "vercel/ai#13506")
                        .streams(say("Hel") + event(error("'type':'requests','code':'rate_limit_exceeded'")))
                        .seenAs(breaks(ThrottledException.class, "rate_limit_exceeded")),
                quirk(
                                "error-beside-choices",
                                "An error stands beside choices that end with the word error.",
                                "https://openrouter.ai/docs/api/reference/errors-and-debugging")
                        .streams(say("Hel")
                                + event(chunk(json("'provider':'x','error':{'code':502,'message':'" + WORDS + "'},"
                                        + "'choices':[{'index':0,'delta':{'content':''},'finish_reason':'error'}]"))))
                        .seenAs(breaks(OverloadedException.class, null)),
                quirk("error-as-text", "The error is a text.", "octos-org/octos#13")
                        .streams(say("Hel") + event(json("{'error':'" + WORDS + "','code':503}")))
                        .seenAs(breaks(OverloadedException.class, null)),
                quirk("error-in-list", "The error is wrapped in a list.", "FuzzAnything/PromptFuzz#42")
                        .streams(say("Hel")
                                + event(json("[{'error':{'code':429,'message':'" + WORDS
                                        + "','status':'RESOURCE_EXHAUSTED'}}]")))
                        .seenAs(breaks(ThrottledException.class, "RESOURCE_EXHAUSTED")),
                quirk("event-error-with-text", "An event named error holds a text.", "octos-org/octos#13")
                        .streams(say("Hel") + "event: error\ndata: " + json("{'error':'" + WORDS + "'}") + "\n\n")
                        .seenAs(breaks(OverloadedException.class, null)),
                quirk("event-error-without-json", "An event named error holds words.", "octos-org/octos#13")
                        .streams(say("Hel") + "event: error\ndata: " + WORDS + "\n\n")
                        .seenAs(breaks(OverloadedException.class, null)),
                quirk("event-error-with-message", "An event named error holds a message alone.", "octos-org/octos#13")
                        .streams(say("Hel") + "event: error\ndata: " + json("{'message':'" + WORDS + "','code':503}")
                                + "\n\n")
                        .seenAs(breaks(OverloadedException.class, null)),
                quirk("error-of-responses", "The error has the form of the Responses wire.", "ogx-ai/ogx#5224")
                        .streams(say("Hel")
                                + event(json("{'type':'error','code':'rate_limit_exceeded','message':'" + WORDS
                                        + "','param':null,'sequence_number':3}")))
                        .seenAs(breaks(ThrottledException.class, "rate_limit_exceeded")));
    }

    private static String error(String fields) {
        return json("{'error':{'message':'" + WORDS + "'," + fields + "}}");
    }

    private static Outcome breaks(Class<? extends ModelException> type, @Nullable String code) {
        return begins().text("Hel").breaks(type, code, WORDS);
    }
}

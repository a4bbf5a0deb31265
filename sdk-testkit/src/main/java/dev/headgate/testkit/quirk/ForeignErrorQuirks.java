package dev.headgate.testkit.quirk;

import static dev.headgate.testkit.quirk.Chunks.json;
import static dev.headgate.testkit.quirk.OutcomeBuilder.fails;
import static dev.headgate.testkit.quirk.QuirkBuilder.quirk;

import dev.headgate.error.AuthenticationException;
import dev.headgate.error.ContentFilteredException;
import dev.headgate.error.InvalidRequestException;
import dev.headgate.error.ModelNotFoundException;
import dev.headgate.error.ModelTimeoutException;
import dev.headgate.error.OverloadedException;
import dev.headgate.error.QuotaExhaustedException;
import dev.headgate.error.ThrottledException;
import dev.headgate.testkit.RawAnswer;
import dev.headgate.testkit.quirk.Quirk.Mode;
import java.util.List;

/** Error bodies in forms of their own. */
final class ForeignErrorQuirks {
    private static final String OPENROUTER = "https://openrouter.ai/docs/api/reference/errors-and-debugging";
    private static final String MISTRAL = "avante-corp/avante.nvim#2347";
    private static final String XAI = "https://docs.x.ai/docs/key-information/debugging";
    private static final String BEDROCK =
            "https://docs.aws.amazon.com/bedrock/latest/userguide/inference-responses-api.html";
    private static final String OTHER_PATH = "model `x` isn't supported on this route";

    private static final String ANTHROPIC = "https://docs.anthropic.com/en/api/errors";
    private static final String OPENAI_JAVA = "https://github.com/openai/openai-java";
    private static final String PAGE = "<html><head><title>502 Bad Gateway</title></head></html>";

    private ForeignErrorQuirks() {}

    static List<Quirk> all() {
        return List.of(
                quirk("openrouter-credits", "The credit is used up.", OPENROUTER)
                        .answers(402, json("{'error':{'code':402,'message':'Insufficient credits'},'user_id':'u'}"))
                        .seenAs(fails(QuotaExhaustedException.class, null, "Insufficient credits")),
                quirk(
                                "openrouter-in-flight",
                                "The budget for calls under way is used up, for a few seconds.",
                                OPENROUTER)
                        .sends(
                                RawAnswer.json(402)
                                        .header("Retry-After", "3")
                                        .write(json(
                                                "{'error':{'code':402,'message':'In-flight budget exceeded','metadata':"
                                                        + "{'limit_source':'openrouter_in_flight_budget'}}}")),
                                Mode.STREAM,
                                Mode.CALL)
                        .seenAs(fails(ThrottledException.class, null, "In-flight budget exceeded")),
                quirk("openrouter-moderation", "Moderation refuses the prompt as if it were forbidden.", OPENROUTER)
                        .answers(
                                403,
                                json(
                                        "{'error':{'code':403,'message':'Input was flagged','metadata':{'reasons':['violence'],"
                                                + "'flagged_input':'the prompt','provider_name':'x','model_slug':'m'}}}"))
                        .seenAs(fails(ContentFilteredException.class, null, "Input was flagged")),
                quirk("openrouter-timeout", "The request took too long.", OPENROUTER)
                        .answers(408, json("{'error':{'code':408,'message':'Request timed out'}}"))
                        .seenAs(fails(ModelTimeoutException.class, null, "Request timed out")),
                quirk("openrouter-bad-gateway", "The provider behind it answered nonsense.", OPENROUTER)
                        .answers(
                                502,
                                json("{'error':{'code':502,'message':'Provider returned error','metadata':"
                                        + "{'provider_name':'x','raw':'{\\'error\\':{\\'code\\':400}}'}}}"))
                        .seenAs(fails(OverloadedException.class, null, "Provider returned error")),
                quirk("openrouter-no-provider", "Nobody is there to serve the model.", OPENROUTER)
                        .answers(503, json("{'error':{'code':503,'message':'No instances available'}}"))
                        .seenAs(fails(OverloadedException.class, null, "No instances available")),
                quirk("gemini-error", "The error is wrapped in a list.", "FuzzAnything/PromptFuzz#42")
                        .answers(
                                429,
                                json("[{'error':{'code':429,'message':'Quota exceeded','status':'RESOURCE_EXHAUSTED',"
                                        + "'details':[{'@type':'type.googleapis.com/google.rpc.Help','links':[]}]}}]"))
                        .seenAs(fails(ThrottledException.class, "RESOURCE_EXHAUSTED", "Quota exceeded")),
                quirk("xai-error", "The error is a text with a code beside it.", XAI)
                        .answers(400, json("{'code':'invalid-argument','error':'Argument not supported: stop'}"))
                        .seenAs(fails(
                                InvalidRequestException.class, "invalid-argument", "Argument not supported: stop")),
                quirk("mistral-detail", "The message is an object with a list of details.", MISTRAL)
                        .answers(
                                422,
                                json("{'object':'error','message':{'detail':[{'type':'extra_forbidden',"
                                        + "'loc':['body','store'],'msg':'Extra inputs are not permitted','input':true}]},"
                                        + "'type':'invalid_request_error','param':null,'code':null}"))
                        .seenAs(fails(InvalidRequestException.class, null, "Extra inputs are not permitted")),
                quirk("mistral-message", "The message is a text at the top.", MISTRAL)
                        .answers(
                                400,
                                json("{'object':'error','message':'Invalid model: x','type':'invalid_model',"
                                        + "'param':null,'code':'1500'}"))
                        .seenAs(fails(ModelNotFoundException.class, "1500", "Invalid model: x")),
                quirk("detail-list", "A framework tells what it could not validate.", MISTRAL)
                        .answers(
                                422,
                                json(
                                        "{'detail':[{'loc':['body','messages'],'msg':'field required','type':'missing'}]}"))
                        .seenAs(fails(InvalidRequestException.class, null, "field required")),
                quirk("detail-text", "A framework tells in one text what is wrong.", MISTRAL)
                        .answers(401, json("{'detail':'Unauthorized'}"))
                        .seenAs(fails(AuthenticationException.class, null, "Unauthorized")),
                quirk("bedrock-throttling", "A header names the error, the body has words only.", BEDROCK)
                        .sends(
                                RawAnswer.json(429)
                                        .header("x-amzn-ErrorType", "ThrottlingException:http://internal.amazon.com/")
                                        .write(json("{'message':'Too many requests'}")),
                                Mode.STREAM,
                                Mode.CALL)
                        .seenAs(fails(ThrottledException.class, "ThrottlingException", "Too many requests")),
                quirk(
                                "bedrock-other-path",
                                "A model that is served under another path is said not to know the wire.",
                                "strands-agents/harness-sdk#3280",
                                "enricoros/big-AGI#1167")
                        .answers(
                                400,
                                json("{'error':{'code':'validation_error','message':'")
                                        + OTHER_PATH
                                        + json("','param':null,'type':'invalid_request_error'}}"))
                        .seenAs(fails(ModelNotFoundException.class, "validation_error", OTHER_PATH)),
                quirk("anthropic-overloaded", "The status is one that no standard knows.", ANTHROPIC)
                        .answers(
                                529,
                                json("{'type':'error','error':{'type':'overloaded_error','message':'Busy now'},"
                                        + "'request_id':'req_1'}"))
                        .seenAs(fails(OverloadedException.class, "overloaded_error", "Busy now")),
                quirk("anthropic-spend-limit", "A spending limit is told as a rate, but for its details.", ANTHROPIC)
                        .answers(
                                429,
                                json("{'type':'error','error':{'type':'rate_limit_error','message':'Limit reached',"
                                        + "'details':{'error_code':'enforced_spend_limit_reached'}}}"))
                        .seenAs(fails(QuotaExhaustedException.class, "enforced_spend_limit_reached", "Limit reached")),
                quirk("html-502", "A gateway answers with a page.", OPENAI_JAVA)
                        .sends(
                                RawAnswer.status(502)
                                        .header("Content-Type", "text/html")
                                        .write(PAGE),
                                Mode.STREAM,
                                Mode.CALL)
                        .seenAs(fails(OverloadedException.class, null, PAGE)),
                quirk("empty-500", "The body of an error is empty.", OPENAI_JAVA)
                        .sends(RawAnswer.status(500), Mode.STREAM, Mode.CALL)
                        .seenAs(fails(OverloadedException.class)),
                quirk("gzip-error", "The body of an error is compressed although it was asked for plain.", OPENAI_JAVA)
                        .sends(
                                RawAnswer.json(400)
                                        .header("Content-Encoding", "gzip")
                                        .write(FramingQuirks.gzip(json("{'error':{'message':'no','code':'x_y'}}"))),
                                Mode.STREAM,
                                Mode.CALL)
                        .seenAs(fails(InvalidRequestException.class, "x_y", null)),
                quirk("error-cut-short", "The connection is closed in the middle of an error's body.", OPENAI_JAVA)
                        .sends(
                                RawAnswer.json(429)
                                        .write(json("{'error':{'code':'slow_down','type':'requests','message':'no"))
                                        .end(RawAnswer.End.CUT),
                                Mode.STREAM,
                                Mode.CALL)
                        .seenAs(fails(ThrottledException.class, "slow_down", null)));
    }
}

package dev.headgate.testkit.quirk;

import static dev.headgate.testkit.quirk.Chunks.json;
import static dev.headgate.testkit.quirk.OutcomeBuilder.fails;
import static dev.headgate.testkit.quirk.QuirkBuilder.quirk;

import dev.headgate.error.ContentFilteredException;
import dev.headgate.error.ContextWindowExceededException;
import dev.headgate.error.InvalidRequestException;
import dev.headgate.error.ModelException;
import dev.headgate.error.ModelNotFoundException;
import dev.headgate.error.OverloadedException;
import dev.headgate.error.QuotaExhaustedException;
import dev.headgate.error.ThrottledException;
import dev.headgate.testkit.RawAnswer;
import dev.headgate.testkit.quirk.Quirk.Mode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Error bodies in the form of OpenAI's, and what the servers that keep to it put into them. */
final class ErrorBodyQuirks {
    private static final String OPENAI =
            "https://help.openai.com/en/articles/6614457-troubleshooting-api-usage-and-spend-limits";
    private static final String LLAMA = "https://github.com/ggml-org/llama.cpp/blob/master/tools/server/README.md";
    private static final String WORDS = "the prompt was too much";

    private ErrorBodyQuirks() {}

    static List<Quirk> all() {
        return List.of(
                of("openai-error", "All fields are there.", "https://github.com/openai/openai-openapi")
                        .body(429, "'type':'tokens','param':null,'code':'rate_limit_exceeded'")
                        .is(ThrottledException.class, "rate_limit_exceeded"),
                of("openai-slow-down", "Traffic grew too fast.", OPENAI)
                        .body(429, "'type':'requests','code':'slow_down'")
                        .is(ThrottledException.class, "slow_down"),
                of("openai-spend-limit", "A spending limit shares its type with three others.", OPENAI)
                        .body(429, "'type':'insufficient_quota','code':'project_spend_limit_exceeded'")
                        .is(QuotaExhaustedException.class, "project_spend_limit_exceeded"),
                of("openai-insufficient-quota", "The credit is used up, and no time to come back is told.", OPENAI)
                        .body(429, "'type':'insufficient_quota','code':'insufficient_quota'")
                        .is(QuotaExhaustedException.class, "insufficient_quota"),
                of(
                                "azure-insufficient-quota",
                                "A rate is said to be a quota, with a short time to come back.",
                                "promptfoo/promptfoo#10866",
                                "coder/coder#26200",
                                "dcdpr/jp#1081")
                        .header("Retry-After", "7")
                        .body(429, "'type':'insufficient_quota','code':'insufficient_quota'")
                        .is(ThrottledException.class, "insufficient_quota"),
                of("azure-content-filter", "The filter's verdict is an inner error.", "langchain4j/langchain4j#3286")
                        .body(
                                400,
                                "'type':null,'param':'prompt','code':'content_filter','status':400,'innererror':"
                                        + "{'code':'ResponsibleAIPolicyViolation','message':'no',"
                                        + "'content_filter_result':{'hate':{'filtered':true,'severity':'high'}}}")
                        .is(ContentFilteredException.class, "content_filter"),
                of("groq-failed-generation", "What the model had said wrong is beside.", "langchain4j/langchain4j#2585")
                        .body(
                                400,
                                "'type':'invalid_request_error','code':'tool_use_failed','failed_generation':'{\\'a\\''")
                        .is(InvalidRequestException.class, "tool_use_failed"),
                of("vllm-error", "The code is a number.", "aaif-goose/goose#8027")
                        .body(400, "'type':'BadRequestError','param':null,'code':400")
                        .is(InvalidRequestException.class, "BadRequestError"),
                of(
                                "ollama-not-found",
                                "Code and parameter are null.",
                                "https://docs.ollama.com/api/openai-compatibility")
                        .body(404, "'type':'not_found_error','param':null,'code':null")
                        .is(ModelNotFoundException.class, "not_found_error"),
                of(
                                "litellm-error",
                                "The code is a number in a text, and the rest the word None.",
                                "BerriAI/litellm#32785")
                        .body(429, "'type':'None','param':'None','code':'429'")
                        .is(ThrottledException.class, null),
                of("llama-context", "Numbers of tokens are beside.", LLAMA)
                        .body(400, "'code':400,'type':'exceed_context_size_error','n_prompt_tokens':9000,'n_ctx':4096")
                        .is(ContextWindowExceededException.class, "exceed_context_size_error"),
                of("llama-not-supported", "The status says that nothing of the kind is implemented.", LLAMA)
                        .body(501, "'code':501,'type':'not_supported_error'")
                        .is(InvalidRequestException.class, "not_supported_error"),
                of("llama-loading", "The model is being loaded.", LLAMA)
                        .body(503, "'code':503,'type':'unavailable_error'")
                        .is(OverloadedException.class, "unavailable_error"),
                of("llama-image", "An image that the model cannot see is the server's failure.", LLAMA)
                        .words("image input is not supported - hint: if this is unexpected, provide the mmproj")
                        .body(500, "'code':500,'type':'server_error'")
                        .is(InvalidRequestException.class, "server_error"),
                of("llama-malformed", "A request that it cannot parse is the server's failure.", LLAMA)
                        .words("[json.exception.parse_error.101] parse error at line 1, column 9")
                        .body(500, "'code':500,'type':'server_error'")
                        .is(InvalidRequestException.class, "server_error"),
                of(
                                "deepseek-balance",
                                "The status alone tells that the money is gone.",
                                "https://api-docs.deepseek.com/quick_start/error_codes")
                        .words("Insufficient Balance")
                        .body(402, "'type':'unknown_error','param':null,'code':'invalid_request_error'")
                        .is(QuotaExhaustedException.class, "invalid_request_error"));
    }

    private static Body of(String name, String what, String... sources) {
        return new Body(quirk(name, what, sources), RawAnswer::json, WORDS);
    }

    /** Begins an answer of a status. */
    private interface Head {
        RawAnswer.Builder of(int status);
    }

    /** An error on its way to become a quirk. */
    private record Body(QuirkBuilder quirk, Head head, String words) {
        Body header(String name, String value) {
            return new Body(quirk, status -> head.of(status).header(name, value), words);
        }

        Body words(String other) {
            return new Body(quirk, head, other);
        }

        Sent body(int status, String fields) {
            String error = json("{'error':{'message':'" + words + "'," + fields + "}}");
            return (type, code) -> quirk.sends(head.of(status).write(error), Mode.STREAM, Mode.CALL)
                    .seenAs(fails(type, code, words));
        }
    }

    /** An error of which only the sort is missing. */
    private interface Sent {
        Quirk is(Class<? extends ModelException> type, @Nullable String code);
    }
}

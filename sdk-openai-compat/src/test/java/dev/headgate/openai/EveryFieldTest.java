package dev.headgate.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import dev.headgate.chat.ChatParameters;
import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.JsonSchema;
import dev.headgate.chat.PromptCache;
import dev.headgate.chat.ReasoningEffort;
import dev.headgate.chat.ResponseFormat;
import dev.headgate.chat.Tool;
import dev.headgate.chat.ToolChoice;
import dev.headgate.internal.Json;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Each field that OpenAI's specification gives a request for Chat Completions (2.3.0, August 2026) is written from the
 * request, handed on as it is, or refused with a reason.
 */
class EveryFieldTest {
    private static final Set<String> SPECIFIED = Set.of(
            "audio",
            "frequency_penalty",
            "function_call",
            "functions",
            "logit_bias",
            "logprobs",
            "max_completion_tokens",
            "max_tokens",
            "messages",
            "metadata",
            "modalities",
            "model",
            "moderation",
            "n",
            "parallel_tool_calls",
            "prediction",
            "presence_penalty",
            "prompt_cache_key",
            "prompt_cache_options",
            "prompt_cache_retention",
            "reasoning_effort",
            "response_format",
            "safety_identifier",
            "seed",
            "service_tier",
            "stop",
            "store",
            "stream",
            "stream_options",
            "temperature",
            "tool_choice",
            "tools",
            "top_logprobs",
            "top_p",
            "user",
            "verbosity",
            "web_search_options");

    /** Those that are deprecated or have nothing to do with anybody else's wire. */
    private static final List<String> HANDED_ON =
            List.of("moderation", "prediction", "prompt_cache_retention", "user", "web_search_options");

    /** Those whose answers have no place. */
    private static final List<String> WITHOUT_PLACE = List.of("audio", "function_call", "functions", "modalities", "n");

    private static final ProviderProfile TAKES_ALL = Server.OPENAI.profile().toBuilder()
            .promptCache(CacheDialect.BREAKPOINTS)
            .build();

    @Test
    void isWrittenHandedOnOrRefused() throws IOException {
        Set<String> written =
                members(Encoded.chat(TAKES_ALL, full(), Calls.streaming()).body());
        written.addAll(members(Encoded.chat(
                        ProviderProfile.conservative(),
                        Encoded.ask()
                                .parameters(ChatParameters.builder()
                                        .maxOutputTokens(9)
                                        .build()))
                .body()));
        assertThat(written).doesNotContainAnyElementsOf(HANDED_ON).doesNotContainAnyElementsOf(WITHOUT_PLACE);

        written.addAll(HANDED_ON);
        written.addAll(WITHOUT_PLACE);
        assertThat(written).containsExactlyInAnyOrderElementsOf(SPECIFIED);
    }

    @Test
    void whatHasNoPlaceOfItsOwnIsHandedOn() {
        for (String field : HANDED_ON) {
            ChatRequest.Builder request = Encoded.ask().extra(OpenAiExtras.BODY, "{\"" + field + "\":{\"a\":1}}");
            assertThat(Encoded.chat(TAKES_ALL, request).body()).endsWith(",\"" + field + "\":{\"a\":1}}");
        }
    }

    @Test
    void whatHasAPlaceIsNotSetTwice() {
        Set<String> placed = new TreeSet<>(SPECIFIED);
        HANDED_ON.forEach(placed::remove);
        WITHOUT_PLACE.forEach(placed::remove);
        for (String field : placed) {
            ChatRequest.Builder request = full().extra(OpenAiExtras.BODY, "{\"" + field + "\":1}");
            assertThat(Encoded.refusal(TAKES_ALL, request))
                    .contains("extras.openai/body has " + field + ", which has a place of its own");
        }
        for (String field : WITHOUT_PLACE) {
            ChatRequest.Builder request = Encoded.ask().extra(OpenAiExtras.BODY, "{\"" + field + "\":1}");
            assertThat(Encoded.refusal(TAKES_ALL, request))
                    .contains("extras.openai/body has " + field + ", whose answer has no place");
        }
    }

    private static ChatRequest.Builder full() {
        JsonSchema schema = new JsonSchema("{\"type\":\"object\"}");
        return Encoded.ask()
                .tool(Tool.of("f", "does f", schema))
                .toolChoice(ToolChoice.required())
                .responseFormat(new ResponseFormat.JsonText("n", schema))
                .promptCache(PromptCache.builder()
                        .key("k")
                        .after(new PromptCache.Place.AfterMessage(0))
                        .build())
                .parameters(ChatParameters.builder()
                        .maxOutputTokens(9)
                        .temperature(1)
                        .topP(0.5)
                        .seed(7)
                        .stop("x")
                        .topLogprobs(2)
                        .reasoningEffort(ReasoningEffort.LOW)
                        .build())
                .extra(OpenAiExtras.SERVICE_TIER, "flex")
                .extra(OpenAiExtras.VERBOSITY, "low")
                .extra(OpenAiExtras.PARALLEL_TOOL_CALLS, "false")
                .extra(OpenAiExtras.SAFETY_IDENTIFIER, "hash")
                .extra(OpenAiExtras.METADATA, "{}")
                .extra(OpenAiExtras.STORE, "false")
                .extra(OpenAiExtras.PRESENCE_PENALTY, "1")
                .extra(OpenAiExtras.FREQUENCY_PENALTY, "1")
                .extra(OpenAiExtras.LOGIT_BIAS, "{}");
    }

    private static Set<String> members(String body) throws IOException {
        Set<String> names = new LinkedHashSet<>();
        try (JsonParser json = Json.factory().createParser(body)) {
            json.nextToken();
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                json.nextToken();
                json.skipChildren();
                names.add(name);
            }
        }
        return names;
    }
}

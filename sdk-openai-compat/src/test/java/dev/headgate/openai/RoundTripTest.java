package dev.headgate.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.chat.ChatEvent;
import dev.headgate.chat.ChatParameters;
import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.ChatResponse;
import dev.headgate.chat.Citation;
import dev.headgate.chat.FinishReason;
import dev.headgate.chat.Message;
import dev.headgate.chat.ReasoningEffort;
import dev.headgate.chat.ResponseAssembler;
import dev.headgate.chat.TokenLogprob;
import dev.headgate.chat.ToolCall;
import dev.headgate.chat.ToolResult;
import dev.headgate.spi.EventSource;
import dev.headgate.spi.ModelProvider;
import dev.headgate.spi.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What answers bring besides text and calls, and what of it goes back. */
@Timeout(30)
class RoundTripTest {
    private WireServer wire;

    @BeforeEach
    void start() throws IOException {
        wire = new WireServer();
    }

    @AfterEach
    void stop() {
        wire.close();
    }

    private ChatResponse plain(ProviderProfile profile, String message) {
        wire.json(200, "{\"choices\":[{\"message\":" + message + ",\"finish_reason\":\"stop\"}]}");
        try (ModelProvider provider = wire.account().profile(profile).build();
                Reply reply = provider.send(Calls.hello(), Calls.plain())) {
            return reply.response();
        }
    }

    private ChatResponse stream(ProviderProfile profile, String... payloads) {
        wire.stream(payloads);
        ResponseAssembler assembler = new ResponseAssembler();
        try (ModelProvider provider = wire.account().profile(profile).build();
                Reply reply = provider.send(Calls.hello(), Calls.streaming());
                EventSource source = reply.events()) {
            for (ChatEvent event = source.next(); event != null; event = source.next()) {
                assembler.add(event);
            }
        }
        return assembler.response();
    }

    private static String delta(String delta) {
        return "{\"choices\":[{\"index\":0,\"delta\":" + delta + "}]}";
    }

    /** Returns the request that goes on after an answer. */
    private static ChatRequest.Builder after(ChatResponse answer) {
        ChatRequest.Builder request = Encoded.ask().message(answer.message());
        List<ToolCall> calls = answer.toolCalls();
        return calls.isEmpty()
                ? request.message(Message.user("And?"))
                : request.message(Message.toolResults(
                        calls.stream().map(call -> ToolResult.of(call, "r")).toArray(ToolResult[]::new)));
    }

    /** Without its signature Gemini refuses the call that it made itself. */
    @Test
    void geminisSignaturesGoBackWithTheCalls() {
        String call = "{\"extra_content\":{\"google\":{\"thought_signature\":\"c2ln\"}},\"function\":{\"arguments\":"
                + "\"{}\",\"name\":\"f\"},\"id\":\"c1\",\"type\":\"function\"}";
        ProviderProfile gemini = Server.GEMINI.profile();
        for (ChatResponse answer : List.of(
                plain(gemini, "{\"tool_calls\":[" + call + "]}"),
                stream(gemini, delta("{\"tool_calls\":[" + call + "]}"), "[DONE]"))) {
            assertThat(Encoded.chat(gemini, after(answer)).body())
                    .contains("\"arguments\":\"{}\"},\"extra_content\":{\"google\":{\"thought_signature\":\"c2ln\"}}}");
            assertThat(Encoded.chat(Server.OPENAI.profile(), after(answer)).body())
                    .doesNotContain("extra_content");
        }
    }

    /** Pieces with one index are one detail; put together wrongly, a signature no longer fits its text. */
    @Test
    void openRoutersDetailsAreGatheredAndGoBack() {
        ProviderProfile profile = Server.OPENROUTER.profile();
        ChatResponse answer = stream(
                profile,
                delta("{\"reasoning\":\"He\",\"reasoning_details\":[{\"type\":\"reasoning.text\",\"text\":\"He\","
                        + "\"format\":\"a\",\"index\":0}]}"),
                delta("{\"reasoning\":\"y\",\"reasoning_details\":[{\"type\":\"reasoning.text\",\"text\":\"y\","
                        + "\"index\":0}]}"),
                delta("{\"reasoning_details\":[{\"type\":\"reasoning.text\",\"signature\":\"s\",\"text\":null,"
                        + "\"index\":0}]}"),
                delta("{\"reasoning_details\":[{\"type\":\"reasoning.encrypted\",\"data\":\"x\",\"index\":1}]}"),
                delta("{\"reasoning_details\":[{\"type\":\"reasoning.encrypted\",\"data\":\"y\"}]}"),
                delta("{\"content\":\"Hi\",\"reasoning_details\":null}"),
                "[DONE]");
        assertThat(answer.reasoning()).isEqualTo("Hey");
        assertThat(Encoded.chat(profile, after(answer)).body())
                .contains("{\"role\":\"assistant\",\"content\":\"Hi\",\"reasoning_details\":[{\"type\":"
                        + "\"reasoning.text\",\"text\":\"Hey\",\"format\":\"a\",\"index\":0,\"signature\":\"s\"},"
                        + "{\"type\":\"reasoning.encrypted\",\"data\":\"x\",\"index\":1},"
                        + "{\"type\":\"reasoning.encrypted\",\"data\":\"y\"}]}");
    }

    /** DeepSeek refuses a conversation in which one of the assistant's messages lacks the field. */
    @Test
    void deepSeeksThoughtsGoBackWithEveryMessage() {
        ProviderProfile deepSeek = Server.DEEPSEEK.profile();
        ChatResponse answer = plain(
                deepSeek,
                "{\"content\":\"\",\"reasoning_content\":\"hm\",\"tool_calls\":[{\"id\":\"1\",\"function\":{\"name\":"
                        + "\"f\",\"arguments\":\"{}\"}}]}");
        ChatRequest.Builder request =
                Encoded.ask().message(Message.assistant("earlier")).message(Message.user("b"));
        request.message(answer.message());
        request.message(Message.toolResults(ToolResult.of(answer.toolCalls().get(0), "r")));
        assertThat(Encoded.chat(deepSeek, request).body())
                .contains("{\"role\":\"assistant\",\"content\":\"earlier\",\"reasoning_content\":\"\"}")
                .contains("{\"role\":\"assistant\",\"content\":null,\"reasoning_content\":\"hm\",\"tool_calls\"");
        request.parameters(
                ChatParameters.builder().reasoningEffort(ReasoningEffort.NONE).build());
        assertThat(Encoded.chat(deepSeek, request).body()).doesNotContain("reasoning_content");
        assertThat(Encoded.chat(Server.OPENAI.profile(), request).body()).doesNotContain("reasoning_content");
    }

    @Test
    void mistralsThoughtsGoBackAsParts() {
        ProviderProfile mistral = Server.MISTRAL.profile();
        ChatResponse answer = plain(
                mistral,
                "{\"content\":[{\"type\":\"thinking\",\"thinking\":[{\"type\":\"text\",\"text\":\"hm\"}]},{\"type\":"
                        + "\"text\",\"text\":\"Hi\"}]}");
        assertThat(answer.reasoning()).isEqualTo("hm");
        assertThat(Encoded.chat(mistral, after(answer)).body())
                .contains(
                        "{\"role\":\"assistant\",\"content\":[{\"type\":\"thinking\",\"thinking\":[{\"type\":\"text\","
                                + "\"text\":\"hm\"}]},{\"type\":\"text\",\"text\":\"Hi\"}]}");
    }

    @Test
    void thoughtsComeInTheServersField() {
        assertThat(plain(Server.VLLM.profile(), "{\"content\":\"a\",\"reasoning\":\"hm\"}")
                        .reasoning())
                .isEqualTo("hm");
        assertThat(plain(Server.XAI.profile(), "{\"content\":\"a\",\"reasoning_content\":\"hm\"}")
                        .reasoning())
                .isEqualTo("hm");
    }

    @Test
    void likelihoodsArrive() {
        String logprobs = "{\"content\":[{\"token\":\"Hi\",\"logprob\":-0.25,\"bytes\":[72,105],\"top_logprobs\":"
                + "[{\"token\":\"Hi\",\"logprob\":-0.25},{\"token\":\"Ho\",\"logprob\":-2}]}],\"refusal\":null}";
        TokenLogprob expected = new TokenLogprob(
                "Hi", -0.25, List.of(new TokenLogprob("Hi", -0.25, List.of()), new TokenLogprob("Ho", -2, List.of())));
        wire.json(
                200,
                "{\"choices\":[{\"logprobs\":" + logprobs
                        + ",\"message\":{\"content\":\"Hi\"},\"finish_reason\":\"stop\"}]}");
        assertThat(wire.call().logprobs()).containsExactly(expected);
        ChatResponse streamed = stream(
                ProviderProfile.conservative(),
                "{\"choices\":[{\"logprobs\":" + logprobs + ",\"delta\":{\"content\":\"Hi\"}}]}",
                "{\"choices\":[{\"logprobs\":null,\"delta\":{},\"finish_reason\":\"stop\"}]}",
                "[DONE]");
        assertThat(streamed.logprobs()).containsExactly(expected);
    }

    @Test
    void sourcesArrive() {
        Citation expected = new Citation("https://example.com", Optional.of("Example"), Optional.empty());
        String annotations = "\"annotations\":[{\"type\":\"url_citation\",\"url_citation\":{\"start_index\":0,"
                + "\"end_index\":2,\"url\":\"https://example.com\",\"title\":\"Example\"}},{\"type\":\"other\"}]";
        ProviderProfile profile = Server.OPENROUTER.profile();
        assertThat(plain(profile, "{\"content\":\"Hi\"," + annotations + "}").citations())
                .containsExactly(expected);
        assertThat(stream(
                                profile,
                                delta("{\"content\":\"Hi\"," + annotations + "}"),
                                delta("{\"content\":\"!\"," + annotations + "}"),
                                "[DONE]")
                        .citations())
                .containsExactly(expected);
        assertThat(stream(
                                profile,
                                "{\"citations\":[\"https://a.example\",\"https://b.example\"],\"choices\":[{\"delta\":"
                                        + "{\"content\":\"a\"}}]}",
                                "[DONE]")
                        .citations())
                .extracting(Citation::source)
                .containsExactly("https://a.example", "https://b.example");
    }

    /** The tier that was used, not the one asked for, decides what a call costs. */
    @Test
    void whatTheModerationFoundArrives() {
        String found = "{\"flagged\":true,\"scores\":[0.5]}";
        String moderation = ",\"moderation\":" + found;
        wire.json(
                200, "{\"choices\":[{\"message\":{\"content\":\"a\"},\"finish_reason\":\"stop\"}]" + moderation + "}");
        ChatResponse whole = wire.call();
        ChatResponse streamed = stream(
                ProviderProfile.conservative(),
                "{\"moderation\":null,\"choices\":[{\"delta\":{\"content\":\"a\"}}]}",
                "{\"choices\":[]" + moderation + "}",
                "[DONE]");
        wire.json(200, "{\"status\":\"completed\",\"output\":[]" + moderation + "}");
        ChatResponse responses;
        try (ModelProvider provider = wire.account()
                        .server(Server.OPENAI)
                        .wire(Wire.RESPONSES)
                        .build();
                Reply reply = provider.send(Calls.hello(), Calls.plain())) {
            responses = reply.response();
        }
        for (ChatResponse answer : List.of(whole, streamed, responses)) {
            assertThat(answer.message().extras().get(OpenAiExtras.MODERATION)).contains(found);
        }
    }

    private static String judged(String verdict) {
        return "{\"choices\":[{\"index\":0,\"content_filter_results\":" + verdict + ",\"finish_reason\":null}]}";
    }

    /** Azure judges a stream piece by piece, also after its end; a later piece that is harmless excuses no other. */
    @Test
    void whatTheFilterFoundArrives() {
        String safe = "{\"hate\":{\"filtered\":false,\"severity\":\"safe\"}}";
        wire.json(
                200,
                "{\"choices\":[{\"content_filter_results\":" + safe
                        + ",\"message\":{\"content\":\"a\"},\"finish_reason\":\"stop\"}]}");
        assertThat(wire.call().message().extras().get(OpenAiExtras.CONTENT_FILTER))
                .contains(safe);
        ChatResponse streamed = stream(
                ProviderProfile.conservative(),
                judged("{}"),
                judged(safe),
                judged("{\"hate\":{\"filtered\":false,\"severity\":\"low\"},\"jailbreak\":null}"),
                "{\"choices\":[{\"delta\":{\"content\":\"a\"},\"finish_reason\":\"content_filter\"}]}",
                judged("{\"violence\":{\"filtered\":true,\"severity\":\"low\"}}"),
                judged("{\"hate\":7,\"violence\":{\"filtered\":false,\"severity\":\"high\"}}"),
                judged("{\"hate\":{\"severity\":\"" + "x".repeat(20_000) + "\"},\"profanity\":{\"detected\":true}}"),
                judged("{\"profanity\":{\"detected\":false}}"),
                judged("null"),
                "[DONE]");
        assertThat(streamed.finishReason()).isEqualTo(FinishReason.CONTENT_FILTERED);
        assertThat(streamed.message().extras().get(OpenAiExtras.CONTENT_FILTER))
                .contains("{\"hate\":{\"filtered\":false,\"severity\":\"low\"},"
                        + "\"violence\":{\"filtered\":true,\"severity\":\"low\"},\"profanity\":{\"detected\":true}}");
    }

    /** Categories without end must not gather. */
    @Test
    void whatTheFilterFoundHasABound() {
        String[] payloads = new String[201];
        for (int i = 0; i < 200; i++) {
            payloads[i] = judged("{\"c" + i + "\":{\"severity\":\"" + "x".repeat(1000) + "\"}}");
        }
        payloads[200] = "[DONE]";
        assertThat(stream(ProviderProfile.conservative(), payloads)
                        .message()
                        .extras()
                        .get(OpenAiExtras.CONTENT_FILTER)
                        .orElseThrow())
                .hasSizeBetween(15_000, 16 << 10);
    }

    @Test
    void theTierAndTheCostArrive() {
        String usage = "\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":1,\"cost\":0.00014,"
                + "\"cost_details\":{\"upstream\":null}}";
        wire.json(
                200,
                "{\"service_tier\":\"priority\",\"choices\":[{\"message\":{\"content\":\"a\"},\"finish_reason\":"
                        + "\"stop\"}]," + usage + "}");
        ChatResponse whole = wire.call();
        ChatResponse streamed = stream(
                ProviderProfile.conservative(),
                "{\"service_tier\":\"default\",\"choices\":[{\"delta\":{\"content\":\"a\"}}]}",
                "{\"service_tier\":\"priority\",\"choices\":[]," + usage + "}",
                "[DONE]");
        for (ChatResponse answer : List.of(whole, streamed)) {
            assertThat(answer.message().extras().get(OpenAiExtras.SERVICE_TIER)).contains("priority");
            assertThat(answer.message().extras().get(OpenAiExtras.COST)).contains("0.00014");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"prompt_cache_hit_tokens\":4,\"prompt_cache_miss_tokens\":6",
                "\"prompt_tokens_details\":{\"cached_tokens\":4}",
                "\"prompt_cache_hit_tokens\":4,\"prompt_tokens_details\":{\"cached_tokens\":4}"
            })
    void cachedTokensHaveMoreThanOneName(String details) {
        wire.json(
                200,
                "{\"choices\":[{\"message\":{\"content\":\"a\"},\"finish_reason\":\"stop\"}],\"usage\":"
                        + "{\"prompt_tokens\":10,\"completion_tokens\":1," + details + "}}");
        ChatResponse answer = wire.call();
        assertThat(answer.usage().inputTokens()).isEqualTo(6);
        assertThat(answer.usage().cacheReadTokens()).isEqualTo(4);
    }

    /** Written tokens cost by how long they are kept. */
    @Test
    void writtenTokensAreKeptAsLongAsTheServerKeepsThem() {
        String answer = "{\"choices\":[{\"message\":{\"content\":\"a\"},\"finish_reason\":\"stop\"}],\"usage\":"
                + "{\"prompt_tokens\":10,\"completion_tokens\":1,\"cache_creation_input_tokens\":7}}";
        wire.json(200, answer);
        assertThat(wire.call().usage().cacheWriteTokensByTtl()).containsEntry(Duration.ofMinutes(30), 7L);
        wire.json(200, answer);
        try (ModelProvider provider = wire.account().server(Server.LITELLM).build();
                Reply reply = provider.send(Calls.hello(), Calls.plain())) {
            assertThat(reply.response().usage().cacheWriteTokensByTtl()).containsEntry(Duration.ofMinutes(5), 7L);
        }
    }

    @Test
    void adaptationsComeWithTheAnswer() {
        ProviderProfile gemini = Encoded.adapting(Server.GEMINI.profile());
        ChatRequest request = Encoded.ask()
                .parameters(ChatParameters.builder().seed(1).build())
                .build();
        try (ModelProvider provider = wire.account().profile(gemini).build()) {
            wire.json(200, "{\"choices\":[{\"message\":{\"content\":\"a\"},\"finish_reason\":\"stop\"}]}");
            try (Reply reply = provider.send(request, Calls.plain())) {
                assertThat(reply.response().adaptations()).hasSize(1);
            }
            wire.stream(StreamTest.text("a"), "[DONE]");
            try (Reply reply = provider.send(request, Calls.streaming())) {
                assertThat(reply.response().adaptations())
                        .extracting(change -> change.field() + " " + change.change())
                        .containsExactly("parameters.seed left out: gemini does not take it");
            }
        }
    }
}

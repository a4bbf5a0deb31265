package dev.headgate.openai;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.chat.ChatEvent;
import dev.headgate.chat.ChatParameters;
import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.ChatResponse;
import dev.headgate.chat.Content;
import dev.headgate.chat.EmbeddingRequest;
import dev.headgate.chat.Extras;
import dev.headgate.chat.JsonSchema;
import dev.headgate.chat.Message;
import dev.headgate.chat.PromptCache;
import dev.headgate.chat.ReasoningContent;
import dev.headgate.chat.ReasoningEffort;
import dev.headgate.chat.ResponseFormat;
import dev.headgate.chat.Role;
import dev.headgate.chat.TextContent;
import dev.headgate.chat.Tool;
import dev.headgate.chat.ToolChoice;
import dev.headgate.chat.ToolResult;
import dev.headgate.error.ModelException;
import dev.headgate.spi.AttemptContext;
import dev.headgate.spi.EmbeddingProvider;
import dev.headgate.spi.EventSource;
import dev.headgate.spi.ModelProvider;
import dev.headgate.spi.QuotaObservation;
import dev.headgate.spi.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every member of a profile changes what is sent, or what is made of what comes. */
@Timeout(30)
class ProfileEffectsTest {
    private static final JsonSchema SCHEMA = new JsonSchema("{\"type\":\"object\"}");
    private static final Tool TOOL = Tool.of("f", "does f", SCHEMA);
    private static final String ANSWER = "{\"choices\":[{\"message\":{\"content\":\"a\"},\"finish_reason\":\"stop\"}]}";

    /** Returns what can be seen of the profile. */
    private interface Observation {
        String of(ProviderProfile profile) throws Exception;
    }

    /**
     * One member.
     *
     * @param base what the profile has besides, so that the member can matter
     * @param value what the member is set to, other than in the conservative profile
     */
    private record Effect(String base, String value, Observation observation) {
        ProviderProfile without() {
            return ProviderProfile.parse("{\"name\":\"test\"" + base + "}");
        }

        ProviderProfile with(String member) {
            return ProviderProfile.parse("{\"name\":\"test\"" + base + ",\"" + member + "\":" + value + "}");
        }
    }

    private static final Map<String, Effect> EFFECTS = effects();

    private static Map<String, Effect> effects() {
        Map<String, Effect> all = new TreeMap<>();
        all.put(
                "providerName",
                new Effect("", "\"groq\"", p -> onWire(p, ANSWER, (provider, wire) -> provider.name())));
        all.put(
                "apiKey",
                new Effect(
                        "",
                        "\"header:api-key\"",
                        p -> onWire(p, ANSWER, (provider, wire) -> {
                            provider.send(Calls.hello(), Calls.plain()).close();
                            RecordedRequest request = wire.request();
                            return request.getHeaders().get("Authorization")
                                    + request.getHeaders().get("api-key");
                        })));
        all.put(
                "wire",
                new Effect(
                        ",\"wires\":[\"chat_completions\",\"responses\"]",
                        "\"responses\"",
                        p -> new CodecChoice(p, new CodecChoice.Account("a", null, Map.of()))
                                .of("m")
                                .operation()
                                .path()));
        all.put("wires", new Effect("", "[\"chat_completions\",\"responses\"]", p -> {
            try (ModelProvider provider = OpenAiCompat.account("a")
                    .baseUrl("http://localhost/v1")
                    .profile(p)
                    .wire(Wire.RESPONSES)
                    .build()) {
                return provider.name();
            } catch (IllegalArgumentException e) {
                return "refused";
            }
        }));
        all.put("instructionsRole", new Effect("", "\"developer\"", p -> chat(p, ask().system(Content.text("s")))));
        all.put(
                "maxTokensField",
                new Effect(
                        "",
                        "\"max_completion_tokens\"",
                        p -> chat(
                                p,
                                ask().parameters(ChatParameters.builder()
                                        .maxOutputTokens(5)
                                        .build()))));
        all.put(
                "contentArrays",
                new Effect(
                        "", "true", p -> chat(p, ask().system(Content.text("s")).system(Content.text("t")))));
        all.put("allowed", new Effect("", "\"all\"", p -> chat(p, ask().extra(OpenAiExtras.SERVICE_TIER, "flex"))));
        all.put("denied", new Effect("", "[\"seed\"]", p -> chat(p, seeded())));
        all.put("renamed", new Effect("", "{\"seed\":\"random_seed\"}", p -> chat(p, seeded())));
        all.put("added", new Effect("", "{\"x\":{\"y\":[1,null,\"z\"]}}", p -> chat(p, ask())));
        all.put(
                "maxStopTexts",
                new Effect(
                        "",
                        "1",
                        p -> chat(
                                p,
                                ask().parameters(ChatParameters.builder()
                                        .stop("a", "b")
                                        .build()))));
        all.put(
                "requiredToolChoice",
                new Effect("", "\"any\"", p -> chat(p, ask().tool(TOOL).toolChoice(ToolChoice.required()))));
        all.put(
                "namedToolChoice",
                new Effect("", "false", p -> chat(p, ask().tool(TOOL).toolChoice(ToolChoice.tool("f")))));
        all.put(
                "schemaMode",
                new Effect(
                        "",
                        "\"native_strict\"",
                        p -> chat(p, ask().responseFormat(new ResponseFormat.JsonText("n", SCHEMA)))));
        all.put(
                "media",
                new Effect(
                        "",
                        "[]",
                        p -> chat(p, request().message(Message.user(Content.image("image/png", new byte[] {1}))))));
        all.put("reasoning", new Effect("", "\"effort\"", p -> chat(p, thinking(ReasoningEffort.HIGH))));
        all.put(
                "efforts",
                new Effect(
                        ",\"reasoning\":\"effort\",\"onUnsupported\":\"adapt\"",
                        "[\"none\",\"medium\"]",
                        p -> chat(p, thinking(ReasoningEffort.HIGH))));
        all.put(
                "toolsWithReasoning",
                new Effect(
                        ",\"reasoning\":\"effort\"",
                        "false",
                        p -> chat(p, thinking(ReasoningEffort.HIGH).tool(TOOL))));
        all.put(
                "encryptedReasoning",
                new Effect(
                        "",
                        "true",
                        p -> ResponsesEncoder.encode(ask().build(), p, "a", Calls.plain())
                                .body()
                                .readUtf8()));
        all.put("reasoningReturn", new Effect("", "\"field\"", p -> chat(p, thought())));
        all.put(
                "reasoningFields",
                new Effect(
                        "",
                        "[\"musings\"]",
                        p -> answer(
                                        p,
                                        "{\"message\":{\"content\":\"a\",\"musings\":\"hm\"},\"finish_reason\":\"stop\"}")
                                .reasoning()));
        all.put("messageExtras", new Effect("", "[\"proof\"]", p -> {
            String choice = "{\"message\":{\"content\":\"a\",\"proof\":[1]},\"finish_reason\":\"stop\"}";
            return chat(p, request().message(answer(p, choice).message()).message(Message.user("b")));
        }));
        all.put("toolCallExtras", new Effect("", "[\"proof\"]", p -> {
            String choice = "{\"message\":{\"tool_calls\":[{\"id\":\"1\",\"proof\":{\"s\":\"x\"},\"function\":"
                    + "{\"name\":\"f\",\"arguments\":\"{}\"}}]},\"finish_reason\":\"tool_calls\"}";
            return chat(
                    p,
                    request()
                            .message(answer(p, choice).message())
                            .message(Message.toolResults(new ToolResult("1", "b", false))));
        }));
        all.put(
                "streamUsage",
                new Effect(
                        "",
                        "\"unasked\"",
                        p -> RequestEncoder.encode(ask().build(), p, Calls.streaming())
                                .body()
                                .readUtf8()));
        all.put(
                "usageLocations",
                new Effect(
                        "",
                        "[\"meter.usage\"]",
                        p -> onWire(
                                p,
                                "{\"meter\":{\"id\":1,\"usage\":{\"prompt_tokens\":3}}," + ANSWER.substring(1),
                                (provider, wire) -> "" + plain(provider).hasUsage())));
        all.put("toolIndexes", new Effect("", "\"ignored\"", ProfileEffectsTest::callsThatAlternate));
        all.put("errorStatuses", new Effect("", "{\"503\":\"invalid_request\"}", p -> {
            try (WireServer wire = new WireServer();
                    ModelProvider provider = wire.account().profile(p).build()) {
                wire.json(503, "{}");
                return failure(provider);
            }
        }));
        all.put("rateLimits", new Effect("", "\"groq\"", ProfileEffectsTest::observed));
        all.put(
                "promptCache",
                new Effect(
                        "",
                        "\"key\"",
                        p -> chat(
                                p,
                                ask().promptCache(PromptCache.builder().key("k").build()))));
        all.put(
                "embeddings",
                new Effect(
                        "",
                        "{\"maxInputs\":7,\"maxTokens\":99}",
                        p -> onWire(
                                p,
                                ANSWER,
                                (provider, wire) -> ((EmbeddingProvider) provider)
                                        .embeddingLimits("m")
                                        .toString())));
        all.put(
                "embeddingEncoding",
                new Effect(
                        "",
                        "\"base64\"",
                        p -> EmbeddingEncoder.encode(
                                        EmbeddingRequest.builder()
                                                .route("r")
                                                .input("a")
                                                .build(),
                                        p,
                                        Calls.plain())
                                .body()
                                .readUtf8()));
        all.put("onUnsupported", new Effect("", "\"adapt\"", p -> chat(p, thinking(ReasoningEffort.HIGH))));
        return all;
    }

    private static ChatRequest.Builder request() {
        return ChatRequest.builder().route("test");
    }

    private static ChatRequest.Builder ask() {
        return request().message(Message.user("Hi"));
    }

    private static ChatRequest.Builder seeded() {
        return ask().parameters(ChatParameters.builder().seed(1).build());
    }

    private static ChatRequest.Builder thinking(ReasoningEffort effort) {
        return ask().parameters(ChatParameters.builder().reasoningEffort(effort).build());
    }

    private static ChatRequest.Builder thought() {
        Message assistant = new Message(
                Role.ASSISTANT,
                List.of(new ReasoningContent("hm", Extras.none()), new TextContent("a")),
                Extras.none());
        return ask().message(assistant).message(Message.user("Why?"));
    }

    /** Returns what goes out, or why nothing does. */
    private static String chat(ProviderProfile profile, ChatRequest.Builder request) {
        try {
            EncodedRequest encoded = RequestEncoder.encode(request.build(), profile, Calls.plain());
            return encoded.body().readUtf8() + encoded.adaptations();
        } catch (ModelException e) {
            return e.getMessage();
        }
    }

    private static ChatResponse answer(ProviderProfile profile, String choice) throws IOException {
        try (WireServer wire = new WireServer();
                ModelProvider provider = wire.account().profile(profile).build()) {
            wire.json(200, "{\"choices\":[" + choice + "]}");
            return plain(provider);
        }
    }

    private static ChatResponse plain(ModelProvider provider) {
        try (Reply reply = provider.send(Calls.hello(), Calls.plain())) {
            return reply.response();
        }
    }

    private static String piece(int index, String function) {
        return "{\"choices\":[{\"delta\":{\"tool_calls\":[{\"index\":" + index + ",\"function\":{" + function
                + "}}]}}]}";
    }

    private static String failure(ModelProvider provider) {
        try {
            plain(provider);
            return "none";
        } catch (ModelException e) {
            return e.getClass().getSimpleName();
        }
    }

    private interface OnWire {
        String see(ModelProvider provider, WireServer wire) throws Exception;
    }

    private static String onWire(ProviderProfile profile, String answer, OnWire observation) throws Exception {
        try (WireServer wire = new WireServer();
                ModelProvider provider = wire.account().profile(profile).build()) {
            wire.json(200, answer);
            return observation.see(provider, wire);
        }
    }

    /** Two calls whose pieces alternate: only their indices tell them apart. */
    private static String callsThatAlternate(ProviderProfile profile) throws IOException {
        try (WireServer wire = new WireServer();
                ModelProvider provider = wire.account().profile(profile).build()) {
            wire.stream(
                    piece(0, "\"name\":\"f\",\"arguments\":\"{\\\"a\\\":\""),
                    piece(1, "\"name\":\"g\",\"arguments\":\"{\\\"b\\\":\""),
                    piece(0, "\"arguments\":\"1}\""),
                    piece(1, "\"arguments\":\"2}\""),
                    "[DONE]");
            List<ChatEvent> events = new ArrayList<>();
            try (Reply reply = provider.send(Calls.hello(), Calls.streaming());
                    EventSource source = reply.events()) {
                for (ChatEvent event = source.next(); event != null; event = source.next()) {
                    events.add(event);
                }
                return events.stream()
                                .filter(ChatEvent.ToolCallCompleted.class::isInstance)
                                .count()
                        + " calls";
            } catch (ModelException e) {
                return e.getClass().getSimpleName();
            }
        }
    }

    private static String observed(ProviderProfile profile) throws IOException {
        List<QuotaObservation> observations = new ArrayList<>();
        AttemptContext plain = Calls.plain();
        AttemptContext attempt = new AttemptContext(
                plain.call(), 1, plain.deployment(), (deployment, observation) -> observations.add(observation));
        try (WireServer wire = new WireServer();
                ModelProvider provider = wire.account().profile(profile).build()) {
            MockResponse.Builder answer = WireServer.json(200).body(ANSWER);
            wire.answer(answer.setHeader("x-ratelimit-limit-requests", "10")
                    .setHeader("x-ratelimit-remaining-requests", "9")
                    .build());
            provider.send(Calls.hello(), attempt).close();
        }
        return observations.stream().map(QuotaObservation::toString).collect(joining(","));
    }

    static List<String> members() {
        return ProfileMember.ALL.stream().map(ProfileMember::name).toList();
    }

    @Test
    void everyMemberIsLookedAt() {
        assertThat(EFFECTS.keySet()).containsExactlyInAnyOrderElementsOf(members());
    }

    @ParameterizedTest
    @MethodSource("members")
    void everyMemberHasAnEffect(String member) throws Exception {
        Effect effect = Objects.requireNonNull(EFFECTS.get(member));
        assertThat(effect.observation().of(effect.with(member)))
                .isNotEqualTo(effect.observation().of(effect.without()));
    }

    /** What differs for some models works like what holds for all. */
    @ParameterizedTest
    @MethodSource("members")
    void everyMemberMayDifferForSomeModels(String member) {
        Effect effect = Objects.requireNonNull(EFFECTS.get(member));
        ProviderProfile profile = ProviderProfile.parse("{\"name\":\"test\"" + effect.base()
                + ",\"models\":[{\"names\":[\"special-*\"],\"" + member + "\":" + effect.value() + "}]}");

        assertThat(shown(profile.forModel("special-1"))).isEqualTo(shown(effect.with(member)));
        assertThat(shown(profile.forModel("usual"))).isEqualTo(shown(effect.without()));
    }

    private static Map<String, String> shown(ProviderProfile profile) {
        return ProfileMember.ALL.stream()
                .collect(Collectors.toMap(
                        ProfileMember::name, member -> member.show().apply(profile)));
    }
}

package dev.headgate;

import static dev.headgate.ScriptedProvider.fails;
import static dev.headgate.ScriptedProvider.text;
import static dev.headgate.policy.Policies.CLAIMS;
import static dev.headgate.policy.Policies.SONNET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.chat.ChatParameters;
import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.Content;
import dev.headgate.chat.EmbeddingRequest;
import dev.headgate.chat.EmbeddingResponse;
import dev.headgate.chat.Extras;
import dev.headgate.chat.Message;
import dev.headgate.chat.Role;
import dev.headgate.chat.Tool;
import dev.headgate.chat.ToolCall;
import dev.headgate.error.ModelException;
import dev.headgate.error.PolicyFinding;
import dev.headgate.error.PolicyViolationException;
import dev.headgate.internal.Json;
import dev.headgate.pii.Action;
import dev.headgate.pii.Direction;
import dev.headgate.pii.PiiScanner;
import dev.headgate.pii.PiiType;
import dev.headgate.pii.Redaction;
import dev.headgate.pii.RedactionPolicy;
import dev.headgate.pii.Unscannable;
import dev.headgate.policy.Policies;
import dev.headgate.policy.Policy;
import dev.headgate.routing.Deployment;
import dev.headgate.routing.Hedging;
import dev.headgate.routing.Route;
import dev.headgate.routing.RoutingModel;
import dev.headgate.spi.Guardrail;
import dev.headgate.spi.Interceptor;
import dev.headgate.spi.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An application that tries to get round its policy. Whatever it does, what it sends is looked at as it leaves. */
class PolicyEvasionTest {
    private final ManualTime time = Policies.time();
    private final PlacedProvider inside = new PlacedProvider("prod-a", "eu-central-1");
    private final PlacedProvider outside = new PlacedProvider("prod-b", "us-east-1");

    private HeadgateBuilder client(Policy policy) {
        return Headgate.builder().timeSource(time).policy(policy).application(CLAIMS);
    }

    private HeadgateBuilder client() {
        return client(PolicyTest.light(tree -> {})).route("support", inside.deployment(SONNET));
    }

    private static ChatCall call(Headgate gate) {
        return call(gate, "support");
    }

    private static ChatCall call(Headgate gate, String route) {
        return gate.chat(route)
                .tag("team", "claims")
                .tag("dataClass", "internal")
                .user("Hi");
    }

    private void denied(Headgate gate, String rule) {
        try (gate) {
            assertThatThrownBy(() -> call(gate).call())
                    .isInstanceOfSatisfying(
                            PolicyViolationException.class,
                            e -> assertThat(e.findings())
                                    .extracting(PolicyFinding::rule)
                                    .contains(rule));
        }
        assertThat(inside.sent() + outside.sent()).isZero();
    }

    /** Adds an interceptor that changes the request, at one of the three points. */
    private static HeadgateBuilder at(String point, HeadgateBuilder client, UnaryOperator<ChatRequest> change) {
        Interceptor changes = chain -> chain.proceed(change.apply(chain.request()));
        return switch (point) {
            case "before" -> client.beforeGovernance(changes);
            case "after" -> client.afterRedaction(changes);
            default -> client.aroundAttempt(changes);
        };
    }

    private static ChatRequest bounded(ChatRequest request, int most) {
        return request.toBuilder()
                .parameters(
                        request.parameters().toBuilder().maxOutputTokens(most).build())
                .build();
    }

    @ParameterizedTest
    @ValueSource(strings = {"before", "after", "around"})
    void anInterceptorThatRaisesTheBound(String point) {
        denied(at(point, client(), request -> bounded(request, 9_999)).build(), "limits.outputTokens");
    }

    @ParameterizedTest
    @ValueSource(strings = {"after", "around"})
    void anInterceptorThatTakesTheBoundAway(String point) {
        denied(
                at(
                                point,
                                client(),
                                request -> request.toBuilder()
                                        .parameters(ChatParameters.unset())
                                        .build())
                        .build(),
                "limits.outputTokens");
    }

    @ParameterizedTest
    @ValueSource(strings = {"before", "after", "around"})
    void anInterceptorThatAddsImages(String point) {
        Content image = Content.image("image/png", new byte[] {1});
        denied(
                at(
                                point,
                                client(),
                                request -> request.toBuilder()
                                        .message(Message.user(image, image, image))
                                        .build())
                        .build(),
                "limits.images");
    }

    @ParameterizedTest
    @ValueSource(strings = {"before", "after", "around"})
    void anInterceptorThatHidesImagesInTheAssistantsMouth(String point) {
        Content image = Content.image("image/png", new byte[] {1});
        Message said = new Message(Role.ASSISTANT, List.of(image, image, image), Extras.none());
        denied(
                at(
                                point,
                                client(),
                                request -> request.toBuilder()
                                        .messages(List.of(Message.user("x"), said, Message.user("y")))
                                        .build())
                        .build(),
                "limits.images");
    }

    @ParameterizedTest
    @ValueSource(strings = {"before", "after", "around"})
    void anInterceptorThatAddsTools(String point) {
        record Nothing() {}
        denied(
                at(
                                point,
                                client(),
                                request -> request.toBuilder()
                                        .tool(Tool.of("format_disk", "x", Nothing.class))
                                        .build())
                        .build(),
                "tools");
    }

    @ParameterizedTest
    @ValueSource(strings = {"before", "after", "around"})
    void anInterceptorThatAddsLength(String point) {
        denied(
                at(
                                point,
                                client(),
                                request -> request.toBuilder()
                                        .message(Message.user("word ".repeat(40_000)))
                                        .build())
                        .build(),
                "limits.inputTokens");
    }

    @ParameterizedTest
    @ValueSource(strings = {"before", "after", "around"})
    void anInterceptorThatTagsTheRequestAnew(String point) {
        Interceptor untagged = chain -> chain.proceed(chain.request().toBuilder()
                .tag("dataClass", "public")
                .tag("team", "lab")
                .build());
        HeadgateBuilder client = client(
                        PolicyTest.light(tree -> tree.putArray("regions").add("*")))
                .route("support", outside.deployment(SONNET));
        switch (point) {
            case "before" -> client.beforeGovernance(untagged);
            case "after" -> client.afterRedaction(untagged);
            default -> client.aroundAttempt(untagged);
        }
        denied(client.build(), "residency");
    }

    @ParameterizedTest
    @ValueSource(strings = {"before", "after", "around"})
    void anInterceptorThatReplacesTheGuardrail(String point) {
        inside.guardrail = Optional.of(new Guardrail("gr1", "3", true));
        HeadgateBuilder client = client(PolicyTest.light(tree -> {
                    tree.putObject("guardrail").putArray("allowed").add("gr1:*");
                    tree.putArray("extras").add("bedrock/*");
                }))
                .route("support", inside.deployment(SONNET));
        denied(
                at(
                                point,
                                client,
                                request -> request.toBuilder()
                                        .extra("bedrock/guardrail", "weak")
                                        .build())
                        .build(),
                "guardrail");
    }

    @ParameterizedTest
    @ValueSource(strings = {"before", "after", "around"})
    void anInterceptorThatAddsExtras(String point) {
        denied(
                at(
                                point,
                                client(),
                                request -> request.toBuilder()
                                        .extra("bedrock/additionalModelRequestFields", "{\"x\": 1}")
                                        .build())
                        .build(),
                "extras");
        denied(
                at(
                                point,
                                client(),
                                request -> request.toBuilder()
                                        .messages(List.of(new Message(
                                                Role.USER,
                                                List.of(Content.text("x")),
                                                Extras.of("bedrock/content", "{}"))))
                                        .build())
                        .build(),
                "extras");
    }

    @Test
    void anInterceptorThatChangesTheRoute() {
        Interceptor reroutes =
                chain -> chain.proceed(chain.request().toBuilder().route("free").build());
        Deployment again = Deployment.builder(inside, SONNET).id("prod-a/again").build();
        try (Headgate gate = client().route("free", outside.deployment(SONNET), again)
                .afterRedaction(reroutes)
                .build()) {
            assertThatThrownBy(() -> call(gate).call()).hasMessageContaining("changed the route");
        }
        assertThat(outside.sent()).isZero();
    }

    @Test
    void anInterceptorThatProceedsAgainWithSomethingElse() {
        Interceptor twice = chain -> {
            try (Reply first = chain.proceed(chain.request())) {
                assertThat(first.response().text()).isEqualTo("fine");
            }
            return chain.proceed(bounded(chain.request(), 9_999));
        };
        try (Headgate gate = client().aroundAttempt(twice).build()) {
            assertThatThrownBy(() -> call(gate).call()).isInstanceOf(PolicyViolationException.class);
        }
        assertThat(inside.sent()).isEqualTo(1);
    }

    @Test
    void aSelectorThatMovesToAnotherRoute() {
        try (Headgate gate = client().route(
                        "free",
                        outside.deployment(SONNET),
                        Deployment.of("again", inside, "eu.anthropic.claude-sonnet-5"))
                .modelSelector("support", (request, tokens) -> List.of("free"))
                .build()) {
            call(gate).call();
        }
        assertThat(outside.sent()).isZero();
        assertThat(inside.sent()).isEqualTo(1);
        inside.chats.clear();
        Policy policy = PolicyTest.light(tree -> tree.putArray("regions").add("*"));
        try (Headgate gate = client(policy)
                .route("support", inside.deployment(SONNET))
                .route("free", outside.deployment(SONNET))
                .modelSelector("support", (request, tokens) -> List.of("free"))
                .build()) {
            assertThatThrownBy(() -> call(gate).call()).isInstanceOf(PolicyViolationException.class);
        }
        assertThat(inside.sent() + outside.sent()).isZero();
    }

    @Test
    void aRivalOnAnotherDeployment() {
        Route route = Route.builder("support")
                .tier(inside.deployment(SONNET))
                .tier(outside.deployment(SONNET))
                .hedging(Hedging.after(Duration.ofSeconds(1)))
                .build();
        for (boolean governed : List.of(true, false)) {
            HeadgateBuilder client = governed
                    ? client(PolicyTest.light(tree -> {}))
                    : Headgate.builder().timeSource(time);
            inside.step = text("fast");
            try (Headgate gate = client.route(route).executor(Runnable::run).build()) {
                for (int i = 0; i < 60; i++) {
                    call(gate).call();
                }
                inside.step = (request, attempt) -> {
                    time.advance(Duration.ofSeconds(3));
                    return text("slow").answer(request, attempt);
                };
                call(gate).call();
            }
            assertThat(outside.sent()).isEqualTo(governed ? 0 : 1);
        }
    }

    @Test
    void aSpilloverToWhatIsForbidden() {
        inside.step = fails(ScriptedProvider.throttled(Duration.ofSeconds(1)));
        try (Headgate gate = client(PolicyTest.light(tree -> {}))
                .deadline(Duration.ofSeconds(30))
                .route("support", inside.deployment(SONNET), outside.deployment(SONNET))
                .build()) {
            assertThatThrownBy(() -> call(gate).call()).isInstanceOf(ModelException.class);
        }
        assertThat(inside.sent()).isPositive();
        assertThat(outside.sent()).isZero();
    }

    @Test
    void toolRoundsThatGrowOutOfTheLimits() {
        inside.step = (request, attempt) -> Reply.of(ScriptedProvider.response("x").toBuilder()
                .message(new Message(Role.ASSISTANT, List.of(new ToolCall("c", "search_it", "{}")), Extras.none()))
                .build());
        record Query() {}
        ToolFunction search = ToolFunction.of("search_it", "Searches", Query.class, query -> "word ".repeat(10_000));
        try (Headgate gate = client().build()) {
            assertThatThrownBy(() -> call(gate).tools(search).call())
                    .isInstanceOfSatisfying(
                            PolicyViolationException.class,
                            e -> assertThat(e.findings())
                                    .extracting(PolicyFinding::rule)
                                    .containsExactly("limits.inputTokens"));
        }
        assertThat(inside.sent()).isEqualTo(2);
    }

    @Test
    void embeddings() {
        Policy policy = PolicyTest.light(tree -> tree.putArray("regions").add("*"));
        try (Headgate gate = client(policy)
                .route("search", outside.deployment(SONNET))
                .route("near", inside.deployment(SONNET))
                .build()) {
            assertThatThrownBy(() -> embed(gate, "search").call()).isInstanceOf(PolicyViolationException.class);
            assertThatThrownBy(() ->
                            embed(gate, "near").extra("bedrock/inputType", "x").call())
                    .isInstanceOf(PolicyViolationException.class);
            assertThat(embed(gate, "near").call().embeddings()).hasSize(3);
        }
        assertThat(outside.sent()).isZero();
        Interceptor adds = new Interceptor() {
            @Override
            public Reply intercept(Chain chain) {
                throw new UnsupportedOperationException();
            }

            @Override
            public EmbeddingResponse interceptEmbedding(EmbeddingChain chain) {
                EmbeddingRequest.Builder with = EmbeddingRequest.builder()
                        .route(chain.request().route())
                        .input(chain.request().inputs().toArray(String[]::new))
                        .extra("bedrock/inputType", "x");
                return chain.proceed(with.build());
            }
        };
        inside.embeddings.clear();
        for (boolean around : new boolean[] {true, false}) {
            HeadgateBuilder client = client(policy).route("near", inside.deployment(SONNET));
            Headgate gate = (around ? client.aroundAttempt(adds) : client.afterRedaction(adds)).build();
            try (gate) {
                assertThatThrownBy(() -> embed(gate, "near").call()).isInstanceOf(PolicyViolationException.class);
            }
        }
        assertThat(inside.sent()).isZero();
    }

    private static EmbeddingCall embed(Headgate gate, String route) {
        return gate.embed(route)
                .tag("team", "claims")
                .tag("dataClass", "internal")
                .input("a", "b", "c");
    }

    @Test
    void aRoutingModelThatIsReloadedMeanwhile() {
        Route far = Route.of("support", outside.deployment(SONNET));
        try (Headgate gate = client().build()) {
            RoutingModel away = RoutingModel.builder().route(far).build();
            assertThatThrownBy(() -> gate.reload(away)).hasMessageContaining("us-east-1");
            gate.reload(RoutingModel.builder()
                    .route(Route.of("support", outside.deployment(SONNET), inside.deployment(SONNET)))
                    .build());
            call(gate).call();
        }
        assertThat(outside.sent()).isZero();
    }

    @Test
    void regionsThatAreDeclaredOtherwise() {
        Deployment lies = Deployment.builder(outside, SONNET)
                .destinationRegions("eu-central-1")
                .build();
        assertThatThrownBy(() -> client(PolicyTest.light(tree -> {}))
                        .route("support", lies)
                        .build())
                .hasMessageContaining("us-east-1");
        PlacedProvider opaque = new PlacedProvider("prod-c");
        Deployment told = Deployment.builder(opaque, SONNET)
                .destinationRegions("eu-central-1")
                .build();
        assertThatThrownBy(() -> client(PolicyTest.light(tree -> {}))
                        .route("support", told)
                        .build())
                .hasMessageContaining("regions that are not known");
    }

    /** The application's redaction does nothing at all, by every means that it has. */
    private Redaction loose() {
        return Redaction.builder()
                .key(new byte[32])
                .timeSource(time)
                .scanner(PiiScanner.builder()
                        .without(PiiType.EMAIL, PiiType.AWS_ACCESS_KEY)
                        .build())
                .policy(RedactionPolicy.builder()
                        .onAll(Direction.INPUT, Action.ALLOW)
                        .on(Direction.INPUT, PiiType.EMAIL, Action.ALLOW)
                        .unscannable(Unscannable.ALLOW)
                        .certainOnly()
                        .allow("jane.doe@example.org")
                        .build())
                .build();
    }

    private static Policy demanding(String json) {
        return PolicyTest.light(tree -> tree.set("redaction", Json.tree(json)));
    }

    @Test
    void aRedactionThatIsTurnedOff() {
        Policy policy = demanding("{\"input\": {\"EMAIL\": \"tokenize\"}, \"allow\": [\"hotline@bank.example\"]}");
        try (Headgate gate = client(policy)
                .route("support", inside.deployment(SONNET))
                .redaction(loose())
                .build()) {
            gate.chat("support")
                    .tag("team", "claims")
                    .tag("dataClass", "internal")
                    .user("I am jane.doe@example.org, you are hotline@bank.example, call +49 30 901820")
                    .call();
            assertThat(gate.embed("support")
                            .tag("team", "claims")
                            .tag("dataClass", "internal")
                            .input("jane.doe@example.org")
                            .call()
                            .embeddings())
                    .hasSize(1);
            Content image = Content.image("image/png", new byte[] {1});
            assertThatThrownBy(() -> call(gate).user(image).call())
                    .isInstanceOf(PolicyViolationException.class)
                    .hasMessageContaining("cannot be looked into");
        }
        String said = inside.chats.get(0).messages().get(0).text();
        assertThat(said).doesNotContain("jane.doe", "901820").contains("hotline@bank.example", "PII_EMAIL_");
        assertThat(inside.embeddings.get(0).inputs().get(0)).startsWith("PII_EMAIL_");
    }

    @Test
    void aRedactionThatIsWeaker() {
        Policy policy = demanding("{\"input\": {\"EMAIL\": \"block\", \"PHONE\": \"allow\"}, \"personal\": \"allow\"}");
        try (Headgate gate = client(policy)
                .route("support", inside.deployment(SONNET))
                .redaction(loose())
                .build()) {
            assertThatThrownBy(() -> call(gate).user("jane.doe@example.org").call())
                    .isInstanceOf(PolicyViolationException.class)
                    .hasMessageContaining("EMAIL")
                    .hasMessageNotContaining("jane.doe");
        }
        assertThat(inside.sent()).isZero();
    }

    @Test
    void aRedactionThatIsStrongerStaysSo() {
        Policy policy = demanding("{\"input\": {\"EMAIL\": \"mask\"}}");
        Redaction strong = Redaction.builder()
                .key(new byte[32])
                .policy(RedactionPolicy.builder()
                        .on(Direction.INPUT, PiiType.EMAIL, Action.DROP)
                        .build())
                .build();
        try (Headgate gate = client(policy)
                .route("support", inside.deployment(SONNET))
                .redaction(strong)
                .build()) {
            call(gate).user("jane.doe@example.org").call();
        }
        assertThat(inside.chats.get(0).messages().get(1).text()).isEqualTo("[EMAIL]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"after", "around"})
    void anInterceptorThatPutsThePlainTextBack(String point) {
        Policy policy = demanding("{\"input\": {\"EMAIL\": \"tokenize\"}}");
        HeadgateBuilder client =
                client(policy).route("support", inside.deployment(SONNET)).redaction(loose());
        try (Headgate gate = at(
                        point,
                        client,
                        request -> request.toBuilder()
                                .messages(List.of(Message.user("I am jane.doe@example.org")))
                                .build())
                .build()) {
            assertThatThrownBy(() -> call(gate).call())
                    .isInstanceOf(PolicyViolationException.class)
                    .hasMessageContaining("messages[0].content[0] was changed after redaction")
                    .hasMessageNotContaining("jane.doe");
        }
        assertThat(inside.sent()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"after", "around"})
    void anInterceptorThatAddsWhatNeedsNoRedactionIsLetAlone(String point) {
        Policy policy = demanding("{\"input\": {\"EMAIL\": \"tokenize\"}}");
        HeadgateBuilder client =
                client(policy).route("support", inside.deployment(SONNET)).redaction(loose());
        try (Headgate gate = at(
                        point,
                        client,
                        request -> request.toBuilder()
                                .system(Content.text("Answer in one sentence."))
                                .messages(List.of(
                                        Message.user(request.messages().get(0).text() + " Please.")))
                                .build())
                .build()) {
            gate.chat("support")
                    .tag("team", "claims")
                    .tag("dataClass", "internal")
                    .user("I am jane.doe@example.org")
                    .call();
        }
        assertThat(inside.chats.get(0).messages().get(0).text())
                .contains("PII_EMAIL_")
                .endsWith("Please.");
    }

    @Test
    void anInterceptorThatAddsAnImageAfterRedaction() {
        Policy policy = demanding("{\"unscannable\": \"deny\"}");
        HeadgateBuilder client =
                client(policy).route("support", inside.deployment(SONNET)).redaction(loose());
        try (Headgate gate = at(
                        "around",
                        client,
                        request -> request.toBuilder()
                                .message(Message.user(Content.image("image/png", new byte[] {1})))
                                .build())
                .build()) {
            assertThatThrownBy(() -> call(gate).call()).hasMessageContaining("was added after redaction");
        }
        assertThat(inside.sent()).isZero();
    }

    @Test
    void anAnswerIsMaskedWhereThePolicySaysSo() {
        Policy policy = demanding("{\"output\": {\"EMAIL\": \"mask\"}}");
        inside.step = text("Write to john.roe@example.org today.");
        try (Headgate gate = client(policy)
                .route("support", inside.deployment(SONNET))
                .redaction(loose())
                .build()) {
            assertThat(call(gate).call().text()).doesNotContain("john.roe").contains("today");
        }
    }
}

package dev.headgate.samples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.Headgate;
import dev.headgate.HeadgateBuilder;
import dev.headgate.ToolFunction;
import dev.headgate.audit.Audit;
import dev.headgate.audit.AuditKeys;
import dev.headgate.audit.AuditLog;
import dev.headgate.bedrock.BedrockCatalogue;
import dev.headgate.cache.PromptCaching;
import dev.headgate.chat.ChatResponse;
import dev.headgate.chat.Content;
import dev.headgate.chat.Tool;
import dev.headgate.chat.ToolCall;
import dev.headgate.cost.Budget;
import dev.headgate.cost.PriceBook;
import dev.headgate.openai.OpenAiCompat;
import dev.headgate.openai.Server;
import dev.headgate.openai.Wire;
import dev.headgate.pii.Redaction;
import dev.headgate.policy.Policy;
import dev.headgate.policy.PolicyDocument;
import dev.headgate.redis.RedisFleet;
import dev.headgate.routing.Deployment;
import dev.headgate.routing.RoutingConfig;
import dev.headgate.spi.ApplicationIdentity;
import dev.headgate.spi.Price;
import dev.headgate.telemetry.Telemetry;
import dev.headgate.testkit.Answer;
import dev.headgate.testkit.FakeModel;
import dev.headgate.testkit.Script;
import dev.headgate.testkit.wire.OpenAiWireServer;
import io.opentelemetry.api.OpenTelemetry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs what stands in the table "What you can do with it" of README.md, and holds the table against this file. */
class ReadmeTableTest {
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    record Invoice(String number) {}

    @TempDir
    private static Path folder;

    @Test
    void everyCellStandsHere() throws IOException {
        String code =
                squeezed(Files.readString(Path.of("src/test/java/dev/headgate/samples/docs/ReadmeTableTest.java")));
        List<String> lines = Files.readAllLines(Page.TOP.resolve("README.md"));
        int table = lines.indexOf("| You want | You write |");
        List<String> missing = lines.stream()
                .skip(table + 2L)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> line.split(" \\| ", 2)[1])
                .flatMap(cell -> CODE.matcher(cell).results().map(match -> match.group(1)))
                .filter(cell -> cell.contains("(") && !cell.startsWith("sdk-cli/"))
                .flatMap(cell -> Pattern.compile("…\\.").splitAsStream(cell))
                .map(ReadmeTableTest::squeezed)
                .filter(cell -> !code.contains(cell))
                .toList();
        assertThat(table).isPositive();
        assertThat(missing).isEmpty();
    }

    private static String squeezed(String code) {
        return code.replaceAll("\\s", "");
    }

    @Test
    void answersInAllForms() throws Exception {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        byte[] bytes = {1};
        ToolFunction weather = ToolFunction.of("weather", "Tells the weather", Invoice.class, query -> "sunny");
        try (Headgate gate = Fakes.gate(Script.answering(seen -> Answer.text("Hi")))) {
            assertThat(gate.chat("support").user("…").call().text()).isEqualTo("Hi");
            try (var stream = gate.chat("support").user("…").stream()) {
                stream.texts().forEach(out::print);
            }
            assertThat(printed).hasToString("Hi");
            assertThat(gate.chat("support").user("…").callAsync().get().text()).isEqualTo("Hi");
            assertThat(gate.chat("support").user("…").publisher()).isNotNull();
            ChatResponse response =
                    gate.chat("support").user("…").tools(weather).call();
            response = gate.chat("support")
                    .conversation(response.conversation())
                    .user("And tomorrow?")
                    .call();
            assertThat(response.conversation().messages()).hasSize(4);
            gate.chat("support")
                    .user(Content.text("What is wrong here?"), Content.image("image/png", bytes))
                    .call();
            assertThat(gate.chat("support").user("…").explain().candidates()).hasSize(1);
            assertThat(List.of(response.attempts(), response.usage(), response.deployment(), response.requestId()))
                    .hasSize(4);
            assertThat(response.receipt()).isEmpty();
        }
    }

    @Test
    void recordsAndTools() {
        String text = "Invoice R-1";
        FakeModel model = FakeModel.of(Script.of(Answer.json(new Invoice("R-1"))));
        try (Headgate gate = Headgate.builder()
                .route("extract", Deployment.of(model, "model"))
                .build()) {
            Invoice invoice = gate.chat("extract").user(text).as(Invoice.class);
            assertThat(invoice.number()).isEqualTo("R-1");
        }
        Tool find = Tool.of("find", "Finds", Invoice.class);
        try (Headgate gate = Fakes.gate(Answer.toolCall("find", "{\"number\":\"R-1\"}"), Answer.text("Found"))) {
            ChatResponse response =
                    gate.chat("support").user("Find R-1").tools(find).call();
            ToolCall call = response.toolCalls().get(0);
            String answer = gate.chat("support")
                    .conversation(response.conversation())
                    .toolResult(call, "…")
                    .tools(find)
                    .call()
                    .text();
            assertThat(answer).isEqualTo("Found");
        }
    }

    @Test
    void clientsCanBeSetUp() throws IOException {
        byte[] key = new byte[32];
        OpenTelemetry openTelemetry = OpenTelemetry.noop();
        PriceBook book =
                PriceBook.empty().with(Price.of("model").input("3").output("15").build());
        assertAnswers(Headgate.builder().beforeGovernance(chain -> chain.proceed(chain.request())));
        assertAnswers(Headgate.builder().redaction(Redaction.builder().key(key).build()));
        assertAnswers(
                Headgate.builder().telemetry(Telemetry.builder(openTelemetry).build()));
        try (AuditLog log = AuditLog.builder(folder.resolve("audit"), AuditKeys.generate())
                .logId("docs")
                .open()) {
            assertAnswers(Headgate.builder().audit(Audit.to(log).build()));
        }
        assertAnswers(Headgate.builder()
                .prices(book)
                .budgets(Budget.of("daily").perDay().limitUsd("250").build()));
        assertAnswers(Headgate.builder()
                .promptCaching(PromptCaching.builder()
                        .rules(BedrockCatalogue.bundled())
                        .build()));
        Path path = Files.writeString(folder.resolve("routing.json"), """
                {"accounts": {"a": {"provider": "openai-compat", "baseUrl": "http://127.0.0.1:9/v1"}},
                 "deployments": {"a": {"account": "a", "modelId": "m"}},
                 "routes": {"support": {"tiers": [["a"]]}}}""");
        Headgate.builder().routing(RoutingConfig.read(path)).build().close();
    }

    private static void assertAnswers(HeadgateBuilder builder) {
        FakeModel model = FakeModel.of(Script.of(Answer.text("Hi")));
        try (Headgate gate =
                builder.route("support", Deployment.of(model, "model")).build()) {
            assertThat(gate.chat("support")
                            .user("Hi")
                            .maxOutputTokens(10)
                            .call()
                            .text())
                    .isEqualTo("Hi");
        }
    }

    @Test
    void whatThePlatformGives() throws IOException {
        ApplicationIdentity identity = ApplicationIdentity.builder("app")
                .version("1")
                .owner("team")
                .costCentre("1")
                .dataClasses("internal")
                .build();
        Policy policy = Policy.of(PolicyDocument.parse(Files.readString(
                Page.TOP.resolve("samples/src/main/resources/dev/headgate/samples/platform/policy.json"))));
        HeadgateBuilder governed = Headgate.builder().application(identity).policy(policy);
        assertThat(governed).isNotNull();
        // Not called: it would look for the server.
        Supplier<HeadgateBuilder> shared = () -> Headgate.builder()
                .fleet(RedisFleet.builder("rediss://host:6380").build());
        assertThat(shared).isNotNull();
    }

    @Test
    void embeddingsAndServers() {
        try (OpenAiWireServer server = OpenAiWireServer.start()) {
            var responses = OpenAiCompat.account("openai")
                    .baseUrl(server.baseUrl())
                    .server(Server.OPENAI)
                    .wire("my-deployment", Wire.RESPONSES)
                    .build();
            var vllm = OpenAiCompat.account("gpu")
                    .baseUrl(server.baseUrl())
                    .server(Server.VLLM)
                    .build();
            try (Headgate gate = Headgate.builder()
                    .route("search", Deployment.of(responses, "e"), Deployment.of(vllm, "e"))
                    .build()) {
                Supplier<List<?>> vectors =
                        () -> gate.embed("search").input("…", "…").call().embeddings();
                assertThat(vectors).isNotNull();
            }
        }
    }
}

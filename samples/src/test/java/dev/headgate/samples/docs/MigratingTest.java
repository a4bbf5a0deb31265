package dev.headgate.samples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.Headgate;
import dev.headgate.ToolFunction;
import dev.headgate.bedrock.Bedrock;
import dev.headgate.bedrock.BedrockExtras;
import dev.headgate.chat.ChatResponse;
import dev.headgate.chat.ChatStream;
import dev.headgate.chat.Conversation;
import dev.headgate.chat.Description;
import dev.headgate.routing.Deployment;
import dev.headgate.spi.Interceptor;
import dev.headgate.testkit.Answer;
import dev.headgate.testkit.FakeModel;
import dev.headgate.testkit.Script;
import dev.headgate.testkit.wire.BedrockWireServer;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Our side of the pages docs/migrating-from-*.md. */
class MigratingTest {

    private final StringBuilder shown = new StringBuilder();

    private void show(String text) {
        shown.append(text);
    }

    @Test
    void fromAwsSdk() {
        try (BedrockWireServer server = BedrockWireServer.start()
                .account("AKIA", Script.answering(seen -> Answer.text("In ", "Switzerland.")))) {
            // docs:begin aws.client
            var account = Bedrock.account("prod-a")
                    .region("eu-central-1")
                    .endpoint(URI.create(server.baseUrl())) // docs:hide
                    .credentials("AKIA", "s") // docs:hide
                    .build();
            Headgate gate = Headgate.builder()
                    .route("support", Deployment.of(account, "eu.anthropic.claude-sonnet-4-5-20250929-v1:0"))
                    .build();
            // docs:end
            // docs:begin aws.converse
            ChatResponse response = gate.chat("support")
                    .system("You answer in one sentence.")
                    .user("Where is Bern?")
                    .maxOutputTokens(200)
                    .call();
            String text = response.text();
            long used = response.usage().outputTokens();
            // docs:end
            // docs:begin aws.stream
            try (ChatStream stream = gate.chat("support").user("Where is Bern?").stream()) {
                stream.texts().forEach(this::show);
            }
            // docs:end
            // docs:begin aws.extras
            ChatResponse flex = gate.chat("support")
                    .user("Where is Bern?")
                    .extra(BedrockExtras.SERVICE_TIER, "flex")
                    .call();
            // docs:end
            assertThat(text).isEqualTo("In Switzerland.");
            assertThat(used).isPositive();
            assertThat(shown.toString()).isEqualTo("In Switzerland.");
            assertThat(flex.text()).isEqualTo("In Switzerland.");
            gate.close();
        }
    }

    record City(@Description("its name in its own language") String name, int inhabitants) {}

    record Place(String name) {}

    private static final Script ANSWERS = Script.answering(seen -> Answer.text("In Switzerland."));

    @Test
    void fromLangChain4j() {
        try (Headgate gate = Fakes.gate(ANSWERS)) {
            // docs:begin lc4j.chat
            String answer = gate.chat("support").user("Where is Bern?").call().text();
            // docs:end
            assertThat(answer).isEqualTo("In Switzerland.");
            // docs:begin lc4j.stream
            try (ChatStream stream = gate.chat("support").user("Where is Bern?").stream()) {
                stream.texts().forEach(this::show);
                ChatResponse whole = stream.response();
                show(" " + whole.finishReason());
            }
            // docs:end
            assertThat(shown.toString()).isEqualTo("In Switzerland. STOP");
        }
        try (Headgate gate = Fakes.gate(Answer.json(new City("Bern", 137_000)))) {
            // docs:begin lc4j.record
            City city = gate.chat("support").user("Tell me about Bern.").as(City.class);
            // docs:end
            assertThat(city.inhabitants()).isEqualTo(137_000);
        }
        Script weather = Script.answering(seen -> seen.toolResults().isEmpty()
                ? Answer.toolCall("get_weather", "{\"name\":\"Bern\"}")
                : Answer.text(seen.toolResults().get(0).text()));
        try (Headgate gate = Fakes.gate(weather)) {
            // docs:begin lc4j.tool
            ToolFunction tool = ToolFunction.of(
                    "get_weather", "Tells the weather of a place", Place.class, place -> "Sunny in " + place.name());
            String answer = gate.chat("support")
                    .user("Do I need an umbrella in Bern?")
                    .tools(tool)
                    .call()
                    .text();
            // docs:end
            assertThat(answer).isEqualTo("Sunny in Bern");
        }
        try (Headgate gate = Fakes.gate(ANSWERS)) {
            // docs:begin lc4j.memory
            Map<String, Conversation> memory = new HashMap<>();
            ChatResponse response = gate.chat("support")
                    .conversation(memory.getOrDefault("customer-7", Conversation.empty()))
                    .user("Where is Bern?")
                    .call();
            memory.put("customer-7", response.conversation());
            // docs:end
            assertThat(memory.get("customer-7").messages()).hasSize(2);
        }
    }

    @Test
    void fromSpringAi() {
        try (Headgate gate = Fakes.gate(ANSWERS)) {
            // docs:begin spring.chat
            String answer = gate.chat("support")
                    .system("You answer in one sentence.")
                    .user("Where is Bern?")
                    .call()
                    .text();
            // docs:end
            assertThat(answer).isEqualTo("In Switzerland.");
        }
        try (Headgate gate = Fakes.gate(Answer.json(new City("Bern", 137_000)))) {
            // docs:begin spring.entity
            City city = gate.chat("support").user("Tell me about Bern.").as(City.class);
            // docs:end
            assertThat(city.name()).isEqualTo("Bern");
        }
        // docs:begin spring.advisor
        Interceptor logged = chain -> {
            show("asked; ");
            return chain.proceed(chain.request()).onResponse(response -> show("answered"));
        };
        Headgate gate = Headgate.builder()
                .afterRedaction(logged)
                .route("support", deployment())
                .build();
        // docs:end
        gate.chat("support").user("Hi").call();
        gate.close();
        assertThat(shown.toString()).isEqualTo("asked; answered");
    }

    private static Deployment deployment() {
        return Deployment.of(FakeModel.of(ANSWERS), "model");
    }
}

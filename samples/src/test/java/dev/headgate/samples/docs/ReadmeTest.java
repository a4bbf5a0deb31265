package dev.headgate.samples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.Headgate;
import dev.headgate.ToolFunction;
import dev.headgate.bedrock.Bedrock;
import dev.headgate.chat.Description;
import dev.headgate.openai.OpenAiCompat;
import dev.headgate.routing.Deployment;
import dev.headgate.testkit.Answer;
import dev.headgate.testkit.Fault;
import dev.headgate.testkit.Script;
import dev.headgate.testkit.guard.RealCalls;
import dev.headgate.testkit.wire.BedrockWireServer;
import dev.headgate.testkit.wire.OpenAiWireServer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** The snippets of README.md. */
class ReadmeTest {
    private interface Secrets {
        String openAiKey();
    }

    private interface Parcels {
        String find(String number);
    }

    @Test
    @ResourceLock(Resources.SYSTEM_OUT)
    @ResourceLock(Resources.SYSTEM_PROPERTIES)
    void twoAccountsOfBedrock() {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream console = System.out;
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try (Profiles profiles = new Profiles("prod-a", "prod-b");
                RealCalls allowed = RealCalls.allow("the profiles are this test's own", "127.0.0.1");
                BedrockWireServer server = BedrockWireServer.start()
                        .account("AKIA-prod-a", Script.of(Fault.throttled()))
                        .account("AKIA-prod-b", Script.of(Answer.text("In Bern")))) {
            // docs:begin readme.first
            var a = Bedrock.account("prod-a")
                    .region("eu-central-1")
                    .endpoint(URI.create(server.baseUrl())) // docs:hide
                    .profile("prod-a")
                    .build();
            var b = Bedrock.account("prod-b")
                    .region("eu-central-1")
                    .endpoint(URI.create(server.baseUrl())) // docs:hide
                    .profile("prod-b")
                    .build();
            String model = "eu.anthropic.claude-sonnet-4-5-20250929-v1:0";
            try (Headgate gate = Headgate.builder()
                    .route("support", Deployment.of(a, model), Deployment.of(b, model))
                    .build()) {
                System.out.println(
                        gate.chat("support").user("Where is my parcel?").call().text());
            }
            // docs:end
            assertThat(profiles).isNotNull();
            assertThat(allowed).isNotNull();
        } finally {
            System.setOut(console);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEqualToIgnoringNewLines("In Bern");
    }

    @Test
    void aToolOnAnOpenAiCompatibleEndpoint() {
        Secrets secrets = () -> "key";
        Parcels parcels = number -> "Parcel " + number + " is in Bern.";
        Script script = Script.answering(seen -> seen.toolResults().isEmpty()
                ? Answer.toolCall("find_parcel", "{\"number\":\"7812\"}")
                : Answer.text(seen.toolResults().get(0).text()));
        try (OpenAiWireServer server = OpenAiWireServer.start().anyAccount(script)) {
            // docs:begin readme.tool
            var azure = OpenAiCompat.account("azure-we")
                    .baseUrl("https://host/openai/v1")
                    .baseUrl(server.baseUrl()) // docs:hide
                    .apiKey(secrets::openAiKey)
                    .build();
            record ParcelQuery(
                    @Description("the number on the label") String number) {}
            var find = ToolFunction.of(
                    "find_parcel", "Tells where a parcel is", ParcelQuery.class, q -> parcels.find(q.number()));
            Headgate gate = Headgate.builder()
                    .route("support", Deployment.of(azure, "gpt-4.1-mini"))
                    .build();
            String answer = gate.chat("support")
                    .user("Where is parcel 7812?")
                    .tools(find)
                    .call()
                    .text();
            // docs:end
            assertThat(answer).isEqualTo("Parcel 7812 is in Bern.");
            gate.close();
        }
    }
}

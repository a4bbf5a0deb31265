package dev.headgate.samples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.Headgate;
import dev.headgate.openai.OpenAiCompat;
import dev.headgate.openai.Server;
import dev.headgate.routing.RoutingConfig;
import dev.headgate.routing.RoutingModel;
import dev.headgate.testkit.Answer;
import dev.headgate.testkit.simulation.Scenario;
import dev.headgate.testkit.simulation.Simulation;
import dev.headgate.testkit.simulation.SimulationReport;
import dev.headgate.testkit.simulation.Strategy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** The snippets of docs/configuration.md, providers.md, routing.md and simulator.md. */
class GuidesTest {
    private interface Secrets {
        String groq();

        String x();
    }

    @TempDir
    private static java.nio.file.Path folder;

    /** Files that the pages name lie in a folder of the test. */
    private static final class Path {
        static java.nio.file.Path of(String name) {
            return folder.resolve(name);
        }
    }

    @Test
    void routingIsReadFromAFile() throws IOException {
        Files.writeString(Path.of("routing.json"), """
                {"accounts": {"a": {"provider": "openai-compat", "baseUrl": "http://127.0.0.1:9/v1"}},
                 "deployments": {"a": {"account": "a", "modelId": "m"}},
                 "routes": {"support": {"tiers": [["a"]]}}}""");
        // docs:begin configuration.read
        RoutingModel model = RoutingConfig.read(Path.of("routing.json"));
        Headgate gate = Headgate.builder().routing(model).build();
        // docs:end
        assertThat(gate.chat("support").user("Hi").explain().candidate("a")).isPresent();
        gate.close();
    }

    @Test
    void serversAreKnownOrNamed() {
        Secrets secrets = new Secrets() {
            @Override
            public String groq() {
                return "g";
            }

            @Override
            public String x() {
                return "x";
            }
        };
        // docs:begin providers.accounts
        // Known by its host: nothing more to say.
        var groq = OpenAiCompat.account("groq")
                .baseUrl("https://api.groq.com/openai/v1")
                .apiKey(secrets::groq)
                .build();

        // A server of your own: name it.
        var vllm = OpenAiCompat.account("gpu-1")
                .baseUrl("https://gpu-1.acme.example/v1")
                .server(Server.VLLM)
                .build();

        // Nobody knows it: the conservative profile asks for as little as possible.
        var other = OpenAiCompat.account("x")
                .baseUrl("https://llm.acme.example/v1")
                .apiKey(secrets::x)
                .build();
        // docs:end
        assertThat(groq.name()).isEqualTo("groq");
        assertThat(vllm.account().id()).isEqualTo("gpu-1");
        groq.close();
        vllm.close();
        other.close();
    }

    @Test
    @ResourceLock(Resources.SYSTEM_OUT)
    void aCallExplainsItself() {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream console = System.out;
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try (Headgate gate = Fakes.gate(Answer.text("Hi"))) {
            // docs:begin routing.explain
            System.out.println(gate.chat("support").user("…").explain());
            // docs:end
        } finally {
            System.setOut(console);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("ELIGIBLE");
    }

    @Test
    void aScenarioIsSimulated() throws IOException {
        Files.writeString(Path.of("mine.json"), """
                {"duration": "30s", "model": {"maxOutputTokens": 4000},
                 "accounts": [{"name": "a", "tokensPerMinute": 100000}],
                 "traffic": [{"team": "t", "requestsPerMinute": 20, "input": {"median": 100, "p99": 200},
                              "output": {"median": 50, "p99": 100}, "maxOutput": 200, "deadline": "60s"}],
                 "fleet": {"jvms": 2}}""");
        // docs:begin simulator.run
        Scenario scenario = Scenario.read(Path.of("mine.json"));
        SimulationReport report = Simulation.run(scenario, EnumSet.allOf(Strategy.class));
        assertThat(report.result(Strategy.HEADGATE_SHARED).failed()).isZero();
        // docs:end
    }
}

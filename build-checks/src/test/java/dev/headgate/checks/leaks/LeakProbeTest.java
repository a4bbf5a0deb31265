package dev.headgate.checks.leaks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.ChatCall;
import dev.headgate.Headgate;
import dev.headgate.ToolFunction;
import dev.headgate.audit.Audit;
import dev.headgate.audit.AuditContent;
import dev.headgate.audit.AuditKeys;
import dev.headgate.audit.AuditLog;
import dev.headgate.bedrock.Bedrock;
import dev.headgate.chat.ChatEvent;
import dev.headgate.chat.ChatResponse;
import dev.headgate.chat.ChatStream;
import dev.headgate.chat.Content;
import dev.headgate.chat.Extras;
import dev.headgate.chat.Message;
import dev.headgate.chat.Role;
import dev.headgate.chat.ToolCall;
import dev.headgate.checks.leaks.Samples.Sample;
import dev.headgate.openai.OpenAiCompat;
import dev.headgate.openai.Server;
import dev.headgate.pii.PiiScanner;
import dev.headgate.pii.Redaction;
import dev.headgate.routing.Deployment;
import dev.headgate.telemetry.Telemetry;
import dev.headgate.testkit.Answer;
import dev.headgate.testkit.Fault;
import dev.headgate.testkit.Script;
import dev.headgate.testkit.Step;
import dev.headgate.testkit.TestClock;
import dev.headgate.testkit.canary.Canaries;
import dev.headgate.testkit.wire.BedrockWireServer;
import dev.headgate.testkit.wire.OpenAiWireServer;
import dev.headgate.testkit.wire.WireRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Thirty values go in through every entry of a call, along the good way and every failure; none may come out anywhere but in
 * the application's hands.
 */
class LeakProbeTest {
    private static final String EVERYTHING = Samples.everything();

    /** A wire, with a fake at its other end. */
    private interface Wire extends AutoCloseable {
        Deployment deployment();

        List<WireRequest> requests();

        @Override
        void close();
    }

    private record OpenAi(OpenAiWireServer server) implements Wire {
        @Override
        public Deployment deployment() {
            return Deployment.of(
                    OpenAiCompat.account("a")
                            .baseUrl(server.baseUrl())
                            .apiKey("sk-test")
                            .server(Server.OPENAI)
                            .build(),
                    "gpt");
        }

        @Override
        public List<WireRequest> requests() {
            return server.requests();
        }

        @Override
        public void close() {
            server.close();
        }
    }

    private record OnBedrock(BedrockWireServer server) implements Wire {
        @Override
        public Deployment deployment() {
            return Deployment.of(
                    Bedrock.account("a")
                            .region("eu-central-1")
                            .endpoint(URI.create(server.baseUrl()))
                            .credentials("AKIDTEST", "secret")
                            .build(),
                    "eu.anthropic.claude-sonnet-4-5-20250929-v1:0");
        }

        @Override
        public List<WireRequest> requests() {
            return server.requests();
        }

        @Override
        public void close() {
            server.close();
        }
    }

    /** Ways in which a call can end; the server repeats all canaries, as if it had kept them from elsewhere. */
    static List<Step> endings() {
        Answer answer = Answer.text("Fine. ", "Really.");
        return List.of(
                Fault.throttled().saying(EVERYTHING),
                Fault.quotaExhausted().saying(EVERYTHING),
                Fault.overloaded().saying(EVERYTHING),
                Fault.serverError(500).saying(EVERYTHING),
                Fault.unauthorized().saying(EVERYTHING),
                Fault.forbidden().saying(EVERYTHING),
                Fault.modelNotFound().saying(EVERYTHING),
                Fault.invalidRequest().saying(EVERYTHING),
                Fault.contextWindowExceeded().saying(EVERYTHING),
                Fault.contentFiltered().saying(EVERYTHING),
                Fault.cutAfter(2, answer),
                Fault.resetAfter(2, answer),
                Fault.reset(),
                Fault.malformed(),
                Fault.html(),
                answer);
    }

    static Stream<Function<Script, Wire>> wires() {
        return Stream.of(
                script -> new OpenAi(OpenAiWireServer.start().anyAccount(script)),
                script -> new OnBedrock(BedrockWireServer.start().anyAccount(script)));
    }

    @Test
    void eachCanaryIsOneThatTheScannerKnows() {
        PiiScanner scanner = PiiScanner.standard();
        List<String> unknown = new ArrayList<>();
        for (Sample sample : Samples.ALL) {
            String redacted = Redaction.builder()
                    .key(new byte[32])
                    .build()
                    .redact(sample.sentence(), "scope")
                    .text();
            if (scanner.scan(sample.sentence()).isEmpty()
                    || new Canaries().plant(sample.value()).in(redacted).isPresent()) {
                unknown.add(sample.sentence());
            }
        }
        assertThat(unknown).isEmpty();
        assertThat(Samples.ALL).hasSize(30);
    }

    @ParameterizedTest
    @MethodSource("wires")
    void nothingLeaksOnAnyWay(Function<Script, Wire> start, @TempDir Path directory) {
        try (Channels channels = new Channels()) {
            List<WireRequest> wire = new ArrayList<>();
            AuditLog log = AuditLog.builder(directory, AuditKeys.generate())
                    .logId("probe")
                    .open();
            try (log) {
                for (Step ending : endings()) {
                    for (Function<ChatCall, ChatResponse> form : forms(channels)) {
                        probe(start, ending, form, log, channels, wire);
                    }
                }
            }
            assertThat(wire).hasSizeGreaterThan(60);
            assertThat(channels.leaks(wire, directory)).isEmpty();
            assertThat(channels.empty()).isEmpty();
        }
    }

    private static List<Function<ChatCall, ChatResponse>> forms(Channels channels) {
        return List.of(ChatCall::call, call -> call.callAsync().join(), call -> {
            try (ChatStream stream = call.stream()) {
                for (ChatEvent event : stream) {
                    channels.says(event.getClass());
                }
                return stream.response();
            }
        });
    }

    private static void probe(
            Function<Script, Wire> start,
            Step ending,
            Function<ChatCall, ChatResponse> form,
            AuditLog log,
            Channels channels,
            List<WireRequest> wire) {
        Answer asksForTool = Answer.toolCall("find", "{\"what\":\"x\"}");
        Script script = Script.of(asksForTool, ending, ending, ending, ending, ending, ending);
        try (Wire server = start.apply(script);
                Headgate gate = Headgate.builder()
                        .timeSource(TestClock.auto())
                        .redaction(Redaction.builder().key(new byte[32]).build())
                        .audit(Audit.to(log).content(AuditContent.redacted()).build())
                        .telemetry(Telemetry.builder(channels.openTelemetry())
                                .captureContent(true)
                                .build())
                        .route("support", server.deployment())
                        .build()) {
            try {
                ChatResponse response = form.apply(call(gate));
                channels.says(response);
                channels.says(response.attempts());
            } catch (CompletionException e) {
                channels.says(e);
            } catch (RuntimeException e) {
                channels.says(e);
            }
            wire.addAll(server.requests());
        }
    }

    /** A call with the canaries in every place that takes a text. */
    private static ChatCall call(Headgate gate) {
        ToolCall earlier = new ToolCall("call-1", "find", "{\"what\":" + quoted(EVERYTHING) + "}");
        Message asked = new Message(Role.ASSISTANT, List.of(Content.text(EVERYTHING), earlier), Extras.none());
        record Query(String what) {}
        return gate.chat("support")
                .system("System: " + EVERYTHING)
                .user(
                        Content.text(EVERYTHING),
                        Content.document("notes", "text/plain", EVERYTHING.getBytes(StandardCharsets.UTF_8)))
                .message(asked)
                .toolResult(earlier, "{\"found\":" + quoted(EVERYTHING) + "}")
                .tag("note", EVERYTHING)
                .maxToolRounds(2)
                .tools(ToolFunction.of("find", "Finds things", Query.class, query -> {
                    if (query.what().isEmpty()) {
                        throw new IllegalStateException(EVERYTHING);
                    }
                    return EVERYTHING;
                }));
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }
}

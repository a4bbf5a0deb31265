package dev.headgate.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.Content;
import dev.headgate.chat.JsonSchema;
import dev.headgate.chat.Message;
import dev.headgate.chat.Tool;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.bedrockruntime.model.ApplyGuardrailRequest;
import software.amazon.awssdk.services.bedrockruntime.model.CountTokensRequest;
import software.amazon.awssdk.services.bedrockruntime.model.GuardrailContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.InvokeGuardrailChecksRequest;
import software.amazon.awssdk.services.bedrockruntime.model.InvokeModelRequest;

/** What Headgate sends itself is what AWS's client would send. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WaysTest {
    private static final String ARN =
            "arn:aws:bedrock:eu-central-1:111122223333:application-inference-profile/a1b2c3d4e5f6";

    @AutoClose
    private final FakeBedrock bedrock = new FakeBedrock();

    private static Stream<Arguments> operations() {
        MappedRequest mapped = RequestMapper.map(
                rich(),
                new RequestDefaults(BedrockGuardrail.of("gr1", "7").withAsyncStreams(), Map.of("app", "a b")),
                Asked.attempt(true));
        return Stream.of(
                Arguments.of("Converse", mapped.operation(false)),
                Arguments.of("ConverseStream", mapped.operation(true)),
                Arguments.of(
                        "Converse of an ARN",
                        Operation.converse(FakeBedrock.question("hi").toBuilder()
                                .modelId(ARN)
                                .build())),
                Arguments.of("CountTokens", TokenCount.of(mapped.request())),
                Arguments.of(
                        "CountTokens of a body",
                        Operation.countTokens(CountTokensRequest.builder()
                                .modelId(ARN)
                                .input(input -> input.invokeModel(
                                        model -> model.body(SdkBytes.fromUtf8String("{\"prompt\":\"Grüezi\"}"))))
                                .build())),
                Arguments.of(
                        "InvokeModel",
                        Operation.invokeModel(InvokeModelRequest.builder()
                                .modelId("amazon.titan-embed-text-v2:0")
                                .contentType("application/json")
                                .accept("application/json")
                                .trace("ENABLED")
                                .guardrailIdentifier("gr1")
                                .guardrailVersion("DRAFT")
                                .performanceConfigLatency("optimized")
                                .serviceTier("flex")
                                .requestMetadata("{\"team\":\"search\"}")
                                .body(SdkBytes.fromUtf8String("{\"inputText\":\"Grüezi\"}"))
                                .build())),
                Arguments.of(
                        "ApplyGuardrail",
                        Operation.applyGuardrail(ApplyGuardrailRequest.builder()
                                .guardrailIdentifier("arn:aws:bedrock:eu-central-1:111122223333:guardrail/gr 1")
                                .guardrailVersion("DRAFT")
                                .source("INPUT")
                                .content(GuardrailContentBlock.fromText(text -> text.text("hi")))
                                .build())),
                Arguments.of(
                        "InvokeGuardrailChecks",
                        Operation.invokeGuardrailChecks(InvokeGuardrailChecksRequest.builder()
                                .messages(new CheckedTexts(List.of(Message.user("hi"))).messages())
                                .build())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operations")
    void sameRequestOnBothWays(String name, Operation operation) throws IOException {
        RecordedRequest direct = sent(Way.DIRECT, operation);
        RecordedRequest client = sent(Way.CLIENT, operation);

        assertThat(direct.getRequestLine()).isEqualTo(client.getRequestLine());
        assertThat(direct.getBody().utf8()).isEqualTo(client.getBody().utf8()).isNotEmpty();
        assertThat(aboutTheBody(direct)).isEqualTo(aboutTheBody(client)).containsKey("content-type");
    }

    private RecordedRequest sent(Way way, Operation operation) throws IOException {
        bedrock.enqueueJson(200, "{}");
        try (Way.Open sender = way.to(bedrock);
                BedrockExchange exchange = FakeBedrock.asking(operation)) {
            sender.send(exchange);
        }
        return bedrock.received();
    }

    /** Returns the headers but for those that tell who sends, and when. */
    private static Map<String, String> aboutTheBody(RecordedRequest request) {
        Map<String, String> headers = new TreeMap<>();
        for (String name : request.getHeaders().names()) {
            headers.put(name.toLowerCase(Locale.ROOT), request.getHeaders().get(name));
        }
        headers.keySet()
                .removeAll(Set.of(
                        "authorization", "user-agent", "x-amz-date", "amz-sdk-invocation-id", "amz-sdk-request"));
        return headers;
    }

    private static ChatRequest rich() {
        return ChatRequest.builder()
                .route("test")
                .system(Content.text("Be brief."))
                .message(Message.user(
                        Content.text("Look: \"\\ \u0001 ü € 😀"),
                        Content.image("image/png", new byte[] {1, 2, 3, -1}),
                        Content.document("report 1", "application/pdf", new byte[] {4, 5})))
                .tool(Tool.of(
                        "weather",
                        "Tells the weather.",
                        new JsonSchema("{\"type\":\"object\",\"properties\":{\"n\":{\"const\":1.50}}}")))
                .extra(BedrockExtras.REQUEST_FIELDS, "{\"a\":[1,2.50,1e400,true,null,{\"b\":\"c\"}]}")
                .extra(BedrockExtras.RESPONSE_FIELD_PATHS, "[\"/stop_sequence\"]")
                .extra(BedrockExtras.SERVICE_TIER, "flex")
                .extra(BedrockExtras.LATENCY, "optimized")
                .build();
    }
}

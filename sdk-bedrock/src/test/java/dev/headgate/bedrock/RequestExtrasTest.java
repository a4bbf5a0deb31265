package dev.headgate.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.Content;
import dev.headgate.chat.Extras;
import dev.headgate.chat.Media;
import dev.headgate.chat.Message;
import dev.headgate.chat.Role;
import dev.headgate.chat.VideoContent;
import dev.headgate.error.InvalidRequestException;
import dev.headgate.spi.ModelProvider;
import java.net.URI;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RequestExtrasTest {
    private static final String ANSWER = "{\"output\":{\"message\":{\"content\":[]}},\"stopReason\":\"end_turn\"}";
    private static final String HELLO = "{\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"hello\"}]}]";
    private static final byte[] BYTES = {1, 2, 3};

    @AutoClose
    private final FakeBedrock bedrock = new FakeBedrock();

    @AutoClose
    private final ModelProvider provider = Asked.account(bedrock).build();

    @AutoClose
    private final ModelProvider guarded = Asked.account(bedrock)
            .guardrail(BedrockGuardrail.of("gr1", "7").withTrace(BedrockGuardrail.Trace.ENABLED))
            .requestMetadata("team", "claims")
            .requestMetadata("app", "a b:_@$#=/+,-.")
            .build();

    @Test
    void everySettingOfACall() {
        assertThat(sent(
                        provider,
                        request -> request.extra(BedrockExtras.SERVICE_TIER, "flex")
                                .extra(BedrockExtras.LATENCY, "optimized")
                                .extra(BedrockExtras.REQUEST_METADATA, "{\"b\":\"2\",\"a\":\"\"}")
                                .extra(BedrockExtras.REQUEST_FIELDS, "{\"top_k\":5,\"x\":[1.50,null]}")
                                .extra(BedrockExtras.RESPONSE_FIELD_PATHS, "[\"/stop_sequence\",\"/a~1b/0\"]")
                                .extra(BedrockExtras.SYSTEM_TOOLS, "[\"nova_grounding\"]")
                                .extra("openai/user", "of another provider")
                                .extra(
                                        BedrockExtras.GUARDRAIL,
                                        "{\"guardrailIdentifier\":\"arn:aws:bedrock:eu-central-1:123456789012:guardrail/ab1\","
                                                + "\"guardrailVersion\":\"DRAFT\",\"trace\":\"enabled_full\"}")))
                .isEqualTo(HELLO + ",\"toolConfig\":{\"tools\":[{\"systemTool\":{\"name\":\"nova_grounding\"}}]},"
                        + "\"guardrailConfig\":{\"guardrailIdentifier\":"
                        + "\"arn:aws:bedrock:eu-central-1:123456789012:guardrail/ab1\","
                        + "\"guardrailVersion\":\"DRAFT\",\"trace\":\"enabled_full\"},"
                        + "\"additionalModelRequestFields\":{\"top_k\":5,\"x\":[1.50,null]},"
                        + "\"additionalModelResponseFieldPaths\":[\"/stop_sequence\",\"/a~1b/0\"],"
                        + "\"requestMetadata\":{\"a\":\"\",\"b\":\"2\"},"
                        + "\"performanceConfig\":{\"latency\":\"optimized\"},\"serviceTier\":{\"type\":\"flex\"}}");
    }

    @Test
    void settingsOfTheAccountAndTheCallsOverThem() {
        assertThat(sent(guarded, request -> request))
                .isEqualTo(
                        HELLO + ",\"guardrailConfig\":{\"guardrailIdentifier\":\"gr1\",\"guardrailVersion\":\"7\","
                                + "\"trace\":\"enabled\"},\"requestMetadata\":{\"app\":\"a b:_@$#=/+,-.\",\"team\":\"claims\"}}");
        assertThat(sent(
                        guarded,
                        request -> request.extra(
                                        BedrockExtras.GUARDRAIL,
                                        "{\"guardrailIdentifier\":\"gr2\",\"guardrailVersion\":\"1\"}")
                                .extra(BedrockExtras.REQUEST_METADATA, "{\"team\":\"fraud\"}")))
                .endsWith("{\"guardrailIdentifier\":\"gr2\",\"guardrailVersion\":\"1\",\"trace\":\"disabled\"},"
                        + "\"requestMetadata\":{\"app\":\"a b:_@$#=/+,-.\",\"team\":\"fraud\"}}");
    }

    @Test
    void streamFlowsWhileTheGuardrailLooksAtIt() {
        try (ModelProvider async = Asked.account(bedrock)
                .guardrail(BedrockGuardrail.of("gr1", "7").withAsyncStreams())
                .build()) {
            assertThat(sent(async, request -> request)).doesNotContain("streamProcessingMode");
            bedrock.enqueueStream(out -> out.send(Frames.concat(AnswerFrames.answer("end_turn"))));
            Asked.stream(
                    async,
                    Asked.HELLO.toBuilder()
                            .extra(BedrockExtras.REQUEST_FIELDS, "{\"guardrailConfig\":{\"n\":1.50}}")
                            .build());
            assertThat(bedrock.received().getBody().utf8())
                    .isEqualTo(HELLO + ",\"guardrailConfig\":{\"guardrailIdentifier\":\"gr1\","
                            + "\"guardrailVersion\":\"7\",\"trace\":\"disabled\",\"streamProcessingMode\":\"async\"},"
                            + "\"additionalModelRequestFields\":{\"guardrailConfig\":{\"n\":1.50}}}");
        }
    }

    @Test
    void partsInFormsOfTheirOwn() {
        Message message = new Message(
                Role.USER,
                List.of(
                        Content.text("What?"),
                        Content.text("Found"),
                        Content.document("d", "text/plain", BYTES),
                        Content.image("image/png", BYTES),
                        new VideoContent(Media.bytes("video/mp4", BYTES)),
                        new VideoContent(Media.uri("video/3gpp", URI.create("s3://b/v")))),
                Extras.of(BedrockExtras.CONTENT, """
                        {"0": {"guard": ["query"]},
                         "1": {"searchResult": {"source": "https://a.b", "title": "T"}},
                         "2": {"citations": true, "context": "of May"},
                         "3": {"guard": []},
                         "5": {"bucketOwner": "123456789012"}}
                        """));
        assertThat(sent(
                        provider,
                        request -> request.messages(List.of(message))
                                .system(Content.text("Be brief"))
                                .extra(BedrockExtras.SYSTEM, "{\"0\":{\"guard\":[]}}")))
                .isEqualTo("{\"messages\":[{\"role\":\"user\",\"content\":["
                        + "{\"guardContent\":{\"text\":{\"text\":\"What?\",\"qualifiers\":[\"query\"]}}},"
                        + "{\"searchResult\":{\"source\":\"https://a.b\",\"title\":\"T\","
                        + "\"content\":[{\"text\":\"Found\"}],\"citations\":{\"enabled\":true}}},"
                        + "{\"document\":{\"format\":\"txt\",\"name\":\"d\",\"source\":{\"bytes\":\"AQID\"},"
                        + "\"context\":\"of May\",\"citations\":{\"enabled\":true}}},"
                        + "{\"guardContent\":{\"image\":{\"format\":\"png\",\"source\":{\"bytes\":\"AQID\"}}}},"
                        + "{\"video\":{\"format\":\"mp4\",\"source\":{\"bytes\":\"AQID\"}}},"
                        + "{\"video\":{\"format\":\"three_gp\",\"source\":{\"s3Location\":"
                        + "{\"uri\":\"s3://b/v\",\"bucketOwner\":\"123456789012\"}}}}]}],"
                        + "\"system\":[{\"guardContent\":{\"text\":{\"text\":\"Be brief\"}}}]}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "serviceTier|canary|extras.bedrock/serviceTier is no service tier; give priority, default",
                "latency|canary|extras.bedrock/latency is no latency profile; give standard or optimized",
                "requestMetadata|[\"canary\"]|extras.bedrock/requestMetadata is no JSON object of texts; give one",
                "requestMetadata|{\"canary\":1}|extras.bedrock/requestMetadata is no JSON object of texts; give one",
                "requestMetadata|{\"ok\":\"canary-\u00fc\"}|extras.bedrock/requestMetadata[0].value of 8 characters is none",
                "requestMetadata|{\"canary!\":\"\"}|extras.bedrock/requestMetadata[0].key of 7 characters is none",
                "additionalModelRequestFields|[\"canary\"]|is no JSON object; give the model's own members",
                "additionalModelResponseFieldPaths|[\"canary\"]|FieldPaths[0] is no JSON pointer; give one such as",
                "additionalModelResponseFieldPaths|{}|is no JSON array of texts",
                "promptVariables|{\"a\":\"canary\"}|are for prompts alone; call the ARN of a prompt",
                "systemTools|canary|is no JSON array of texts",
                "system|{\"canary\":{}}|extras.bedrock/system does not fit the message",
                "guardrail|{\"canary\":\"x\"}|has an unknown member; give guardrailIdentifier",
                "guardrail|{\"guardrailIdentifier\":\"canary!\",\"guardrailVersion\":\"1\"}|is neither id nor ARN",
                "guardrail|{\"guardrailIdentifier\":\"a\",\"guardrailVersion\":\"canary\"}|guardrailVersion is no version",
                "guardrail|{\"guardrailIdentifier\":\"a\",\"guardrailVersion\":\"1\",\"trace\":\"canary\"}|give disabled,",
                "neverHeardOf|canary|extras.bedrock/neverHeardOf is none that Bedrock knows; give one of"
                        + " bedrock/additionalModelRequestFields, bedrock/additionalModelResponseFieldPaths,"
                        + " bedrock/guardrail, bedrock/latency, bedrock/promptVariables, bedrock/requestMetadata,"
                        + " bedrock/serviceTier, bedrock/system, bedrock/systemTools"
            })
    void settingsThatAreNone(String key, String value, String message) {
        refused(provider, Asked.HELLO.toBuilder().extra("bedrock/" + key, value).build(), message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "canary",
                "{\"1\":{}}",
                "{\"-1\":{}}",
                "{\"0\":{\"canary\":1}}",
                "{\"0\":{\"guard\":[\"canary\"]}}",
                "{\"0\":{\"guard\":\"query\"}}",
                "{\"0\":{\"searchResult\":{\"source\":\"canary\"}}}",
                "{\"0\":{\"citations\":\"canary\"}}",
                "{\"0\":{},\"0\":{}}",
                "{\"0\":{}} canary"
            })
    void optionsThatAreNone(String options) {
        Message message =
                new Message(Role.USER, List.of(Content.text("hello")), Extras.of(BedrockExtras.CONTENT, options));
        refused(
                provider,
                Asked.HELLO.toBuilder().messages(List.of(message)).build(),
                "messages[0].extras.bedrock/content does not fit the message; give a JSON object by the parts' index");
    }

    @Test
    void optionsThatDoNotFitThePart() {
        Message message = new Message(
                Role.USER,
                List.of(Content.text("hello")),
                Extras.of(BedrockExtras.CONTENT, "{\"0\":{\"citations\":true}}").with("bedrock/canary", "x"));
        refused(
                provider,
                Asked.HELLO.toBuilder().messages(List.of(message)).build(),
                "messages[0].content[0] cannot be sent as bedrock/content says");
    }

    @Test
    void metadataBeyondSixteen() {
        StringBuilder json = new StringBuilder("{");
        for (int i = 0; i < 15; i++) {
            json.append("\"k").append(i).append("\":\"v\",");
        }
        json.append("\"k15\":\"v\"}");
        refused(
                guarded,
                Asked.HELLO.toBuilder()
                        .extra(BedrockExtras.REQUEST_METADATA, json.toString())
                        .build(),
                "extras.bedrock/requestMetadata has 18 entries; give at most 16, those of the account and of the"
                        + " application's identity included");
    }

    @Test
    void documentWithoutText() {
        refused(
                provider,
                Asked.HELLO.toBuilder()
                        .messages(List.of(Message.user(Content.document("d", "text/plain", BYTES))))
                        .build(),
                "messages[0].content[0] is a document without a text beside it; add a text");
    }

    @Test
    void accountIsCheckedTogether() {
        assertThatThrownBy(() -> Asked.account(bedrock)
                        .region("")
                        .requestMetadata("canary!", "x")
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("requestMetadata[0].key of 7 characters is none that Bedrock logs; use 1 to 256")
                .hasMessageContaining("region")
                .message()
                .doesNotContain("canary");
    }

    private void refused(ModelProvider account, ChatRequest request, String message) {
        assertThatThrownBy(() -> Asked.call(account, request))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining(message)
                .hasNoCause()
                .message()
                .satisfies(
                        text -> assertThat(text.replace("bedrock/canary", "")).doesNotContain("canary"));
        assertThat(bedrock.server.getRequestCount()).isZero();
    }

    private String sent(ModelProvider account, UnaryOperator<ChatRequest.Builder> change) {
        bedrock.enqueueJson(200, ANSWER);
        Asked.call(account, change.apply(Asked.HELLO.toBuilder()).build());
        return bedrock.received().getBody().utf8();
    }
}

package dev.headgate.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.chat.ChatParameters;
import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.Content;
import dev.headgate.chat.Extras;
import dev.headgate.chat.JsonSchema;
import dev.headgate.chat.Message;
import dev.headgate.chat.ReasoningEffort;
import dev.headgate.chat.Role;
import dev.headgate.chat.Tool;
import dev.headgate.chat.ToolCall;
import dev.headgate.chat.ToolChoice;
import dev.headgate.chat.ToolResult;
import dev.headgate.error.InvalidRequestException;
import dev.headgate.spi.ModelProvider;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What Converse cannot express fails before a socket is opened. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RequestRefusedTest {
    private static final byte[] BYTES = {1};

    @AutoClose
    private final FakeBedrock bedrock = new FakeBedrock();

    @AutoClose
    private final ModelProvider provider = Asked.account(bedrock).build();

    @Test
    void allThatIsWrongIsNamedTogether() {
        ChatRequest request = Asked.HELLO.toBuilder()
                .parameters(ChatParameters.builder().seed(42).temperature(1.5).build())
                .messages(List.of(Message.user(
                        Content.text(" "),
                        Content.image("image/tiff", BYTES),
                        Content.image("image/png", URI.create("https://canary-9f3.example/a.png")),
                        Content.document("canary-9f3.pdf", "application/pdf", BYTES),
                        Content.document("two  spaces", "application/zip", BYTES))))
                .build();

        assertThatThrownBy(() -> Asked.call(provider, request))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("has 8 mistakes")
                .hasMessageContaining("parameters.seed is set; leave it out: Converse has no seed")
                .hasMessageContaining("parameters.temperature is 1.5")
                .hasMessageContaining("messages[0].content[0] is blank (1 characters); leave it out")
                .hasMessageContaining(
                        "messages[0].content[1] is of a media type that Converse does not take; give one of"
                                + " image/png")
                .hasMessageContaining("messages[0].content[2] is at an address that Bedrock does not fetch from")
                .hasMessageContaining("messages[0].content[3].name of 14 characters")
                .hasMessageContaining("leave out the file's ending")
                .hasMessageContaining("messages[0].content[4].name of 11 characters")
                .hasMessageContaining("messages[0].content[4] is of a media type")
                .hasMessageContaining("deployment=d-1")
                .hasNoCause()
                .message()
                .doesNotContain("canary");
        assertThat(bedrock.server.getRequestCount()).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = {"NONE", "MINIMAL"})
    void effortBelowLow(ReasoningEffort effort) {
        ChatRequest request = Asked.HELLO.toBuilder()
                .parameters(ChatParameters.builder().reasoningEffort(effort).build())
                .build();

        assertThatThrownBy(() -> provider.send(request, Asked.attempt(true)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("parameters.reasoningEffort is " + effort);
        assertThat(bedrock.server.getRequestCount()).isZero();
    }

    @Test
    void noToolsInAConversationWithToolCalls() {
        ToolCall call = new ToolCall("t1", "weather", "{}");
        ChatRequest request = Asked.HELLO.toBuilder()
                .messages(List.of(
                        Message.user("Bern?"),
                        new Message(Role.ASSISTANT, List.of(call), Extras.none()),
                        Message.toolResults(ToolResult.of(call, "sun"))))
                .tool(Tool.of("weather", "Tells the weather", new JsonSchema("{\"type\":\"object\"}")))
                .toolChoice(ToolChoice.none())
                .build();

        assertThatThrownBy(() -> Asked.call(provider, request))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("toolChoice is NONE in a conversation with tool calls; leave the choice out");
    }
}

package dev.headgate.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.chat.ChatEvent.Finished;
import dev.headgate.chat.ChatEvent.ReasoningDelta;
import dev.headgate.chat.ChatEvent.TextDelta;
import dev.headgate.chat.ChatEvent.ToolCallCompleted;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResponseAssemblerTest {
    private static final Extras SIGNATURE = Extras.of("p/signature", "s");

    private static ChatResponse assemble(ChatEvent... events) {
        ResponseAssembler assembler = new ResponseAssembler();
        for (ChatEvent event : events) {
            assembler.add(event);
        }
        return assembler.response();
    }

    @Test
    void partsStandInTheOrderTheyCame() {
        ToolCall call = new ToolCall("c", "find", "{}");
        ChatResponse response = assemble(
                new ReasoningDelta("th", Extras.none()),
                new ReasoningDelta("ink", Extras.none()),
                new ReasoningDelta("", SIGNATURE),
                new ReasoningDelta("again", SIGNATURE),
                new TextDelta("a"),
                new TextDelta("b"),
                new ToolCallCompleted(0, call),
                new TextDelta("c"),
                new Finished(FinishReason.TOOL_CALLS, "tool_use", SIGNATURE));

        assertThat(response.message())
                .isEqualTo(new Message(
                        Role.ASSISTANT,
                        List.of(
                                new ReasoningContent("think", SIGNATURE),
                                new ReasoningContent("again", SIGNATURE),
                                new TextContent("ab"),
                                call,
                                new TextContent("c")),
                        SIGNATURE));
        assertThat(response.reasoning()).isEqualTo("thinkagain");
        assertThat(response.finishReason()).isEqualTo(FinishReason.TOOL_CALLS);
    }

    @Test
    void imagesStandBetweenTheTexts() {
        ImageContent image = Content.image("image/png", new byte[] {1});
        ChatResponse response =
                assemble(new TextDelta("before"), new ChatEvent.ImageAdded(image), new TextDelta("after"));
        assertThat(response.message().content())
                .containsExactly(new TextContent("before"), image, new TextContent("after"));
    }

    @Test
    void whatHasNotEndedIsAPartialResponse() {
        ChatResponse response = assemble(new TextDelta("par"));
        assertThat(response.text()).isEqualTo("par");
        assertThat(response.finishReason()).isEqualTo(FinishReason.OTHER);
        assertThat(response.hasUsage()).isFalse();
    }
}

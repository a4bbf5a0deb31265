package dev.headgate.testkit.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.chat.Content;
import dev.headgate.chat.Message;
import dev.headgate.chat.ToolCall;
import dev.headgate.internal.Json;
import dev.headgate.testkit.SeenRequest;
import org.junit.jupiter.api.Test;

class OpenAiReaderTest {
    @Test
    void requestsAreReadBack() throws Refused {
        SeenRequest seen = OpenAiReader.read(Json.tree("""
                {"model":"m","max_completion_tokens":9,"seed":3,"stop":"END",
                 "tool_choice":{"type":"function","function":{"name":"t"}},
                 "tools":[{"type":"function","function":{"name":"t","description":"d","parameters":{"type":"object"}}}],
                 "messages":[
                  {"role":"developer","content":"Be brief."},
                  {"role":"user","content":[
                    {"type":"text","text":"Look"},
                    {"type":"image_url","image_url":{"url":"data:image/png;base64,AQI="}},
                    {"type":"file","file":{"filename":"r.pdf","file_data":"data:application/pdf;base64,AwQ="}}]},
                  {"role":"assistant","content":null,"tool_calls":[
                    {"id":"1","type":"function","function":{"name":"t","arguments":"{}"}},
                    {"id":"2","type":"function","function":{"name":"t","arguments":"{}"}}]},
                  {"role":"tool","tool_call_id":"1","content":"a"},
                  {"role":"tool","tool_call_id":"2","content":"b"}]}
                """));

        assertThat(seen.system()).containsExactly("Be brief.");
        assertThat(seen.messages().get(0))
                .isEqualTo(Message.user(
                        Content.text("Look"),
                        Content.image("image/png", new byte[] {1, 2}),
                        Content.document("r.pdf", "application/pdf", new byte[] {3, 4})));
        assertThat(seen.messages().get(1).toolCalls()).contains(new ToolCall("1", "t", "{}"));
        assertThat(seen.messages()).hasSize(3);
        assertThat(seen.toolResults()).hasSize(2);
        assertThat(seen.toolChoice().tool()).contains("t");
        assertThat(seen.parameters().maxOutputTokens()).hasValue(9);
        assertThat(seen.parameters().stop()).containsExactly("END");
    }

    @Test
    void wrongFormsAreRefused() {
        assertThatThrownBy(() -> OpenAiReader.read(
                        Json.tree("{\"model\":\"m\",\"reasoning_effort\":\"boundless\",\"messages\":[]}")))
                .isInstanceOf(Refused.class);
    }
}

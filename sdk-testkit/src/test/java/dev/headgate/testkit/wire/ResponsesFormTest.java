package dev.headgate.testkit.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.chat.Content;
import dev.headgate.chat.Extras;
import dev.headgate.chat.FinishReason;
import dev.headgate.chat.Message;
import dev.headgate.chat.ReasoningContent;
import dev.headgate.chat.Role;
import dev.headgate.chat.TextContent;
import dev.headgate.chat.ToolCall;
import dev.headgate.chat.Usage;
import dev.headgate.internal.Json;
import dev.headgate.testkit.Answer;
import dev.headgate.testkit.Fault;
import dev.headgate.testkit.Script;
import dev.headgate.testkit.SeenRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The same scripts as on Chat Completions, played as Responses. */
@Timeout(20)
class ResponsesFormTest {
    private static final String HI =
            "{\"model\":\"m\",\"input\":\"Hi\",\"store\":false," + "\"include\":[\"reasoning.encrypted_content\"]}";
    private static final String HI_STREAM = HI.replace("{\"model\"", "{\"stream\":true,\"model\"");
    private static final Answer ANSWER = Answer.builder()
            .reasoning("Let me ", "think.")
            .signature("c2ln")
            .text("Hel", "lo")
            .toolCall("weather", "{\"city\":\"Oslo\"}")
            .usage(Usage.builder()
                    .inputTokens(10)
                    .cacheReadTokens(4)
                    .outputTokens(5)
                    .build())
            .build();

    private final Http http = new Http();
    private final OpenAiWireServer server = OpenAiWireServer.start();

    @AfterEach
    void close() {
        http.close();
        server.close();
    }

    private Http.Reply post(String json) throws IOException {
        return http.post(server.baseUrl() + "/responses", "Bearer key", json);
    }

    private List<JsonNode> stream(String json) throws IOException {
        List<JsonNode> events = new ArrayList<>();
        String body = post(json).body();
        assertThat(body).endsWith("\n\n");
        for (String block : body.strip().split("\n\n", -1)) {
            String[] lines = block.split("\n", -1);
            JsonNode event = Json.tree(lines[1].substring("data: ".length()));
            assertThat(lines[0]).isEqualTo("event: " + event.path("type").asText());
            assertThat(event.path("sequence_number").asInt()).isEqualTo(events.size());
            events.add(event);
        }
        return events;
    }

    private static void isTheAnswer(JsonNode response) {
        assertThat(response.at("/object").asText()).isEqualTo("response");
        assertThat(response.at("/status").asText()).isEqualTo("completed");
        assertThat(response.at("/output/0/type").asText()).isEqualTo("reasoning");
        assertThat(response.at("/output/0/summary/0/text").asText()).isEqualTo("Let me think.");
        assertThat(response.at("/output/0/encrypted_content").asText()).isEqualTo("c2ln");
        assertThat(response.at("/output/1/content/0/text").asText()).isEqualTo("Hello");
        assertThat(response.at("/output/2/name").asText()).isEqualTo("weather");
        assertThat(response.at("/output/2/arguments").asText()).isEqualTo("{\"city\":\"Oslo\"}");
        assertThat(response.at("/usage/input_tokens").asInt()).isEqualTo(14);
        assertThat(response.at("/usage/input_tokens_details/cached_tokens").asInt())
                .isEqualTo(4);
    }

    @Test
    void plainAnswer() throws Exception {
        server.account("key", Script.of(ANSWER));
        isTheAnswer(Http.json(post(HI)));
    }

    @Test
    void streamedAnswer() throws Exception {
        server.account("key", Script.of(ANSWER));
        List<JsonNode> events = stream(HI_STREAM);
        assertThat(events.stream().map(event -> event.path("type").asText().replace("response.", "")))
                .containsExactly(
                        "created",
                        "in_progress",
                        "output_item.added",
                        "reasoning_summary_part.added",
                        "reasoning_summary_text.delta",
                        "reasoning_summary_text.delta",
                        "reasoning_summary_text.done",
                        "reasoning_summary_part.done",
                        "output_item.done",
                        "output_item.added",
                        "content_part.added",
                        "output_text.delta",
                        "output_text.delta",
                        "output_text.done",
                        "content_part.done",
                        "output_item.done",
                        "output_item.added",
                        "function_call_arguments.delta",
                        "function_call_arguments.delta",
                        "function_call_arguments.delta",
                        "function_call_arguments.done",
                        "output_item.done",
                        "completed");
        isTheAnswer(events.get(events.size() - 1).path("response"));
    }

    @Test
    void thoughtsAreEncryptedOnlyIfThatWasAsked() throws Exception {
        server.account("key", Script.of(ANSWER));
        assertThat(post("{\"model\":\"m\",\"input\":\"Hi\"}").body()).doesNotContain("c2ln");
    }

    @Test
    void anAnswerThatIsCutSaysWhy() throws Exception {
        server.account(
                "key",
                Script.of(
                        Answer.builder()
                                .text("a")
                                .finish(FinishReason.MAX_OUTPUT_TOKENS)
                                .build(),
                        Answer.builder()
                                .text("a")
                                .finish(FinishReason.OTHER, "tea")
                                .build()));
        JsonNode cut = Http.json(post(HI));
        assertThat(cut.at("/status").asText()).isEqualTo("incomplete");
        assertThat(cut.at("/incomplete_details/reason").asText()).isEqualTo("max_output_tokens");
        List<JsonNode> events = stream(HI_STREAM);
        JsonNode last = events.get(events.size() - 1);
        assertThat(last.at("/type").asText()).isEqualTo("response.incomplete");
        assertThat(last.at("/response/incomplete_details/reason").asText()).isEqualTo("tea");
    }

    @Test
    void anErrorBreaksAStreamOff() throws Exception {
        server.account("key", Script.of(Fault.throttled().after(1, Answer.text("par", "tial"))));
        List<JsonNode> events = stream(HI_STREAM);
        JsonNode last = events.get(events.size() - 1);
        assertThat(last.at("/type").asText()).isEqualTo("error");
        assertThat(last.at("/code").asText()).isEqualTo("rate_limit_exceeded");
    }

    @Test
    void requestsAreReadBack() throws Refused {
        SeenRequest seen = new ResponsesForm().read(Json.tree("""
                {"model":"m","max_output_tokens":9,"store":false,"reasoning":{"effort":"low"},
                 "tool_choice":{"type":"function","name":"t"},
                 "tools":[{"type":"function","name":"t","description":"d","parameters":{"type":"object"}}],
                 "text":{"format":{"type":"json_schema","name":"n","schema":{"type":"object"}}},
                 "input":[
                  {"role":"developer","content":"Be brief."},
                  {"type":"message","role":"user","content":[
                    {"type":"input_text","text":"Look"},
                    {"type":"input_image","detail":"auto","image_url":"data:image/png;base64,AQI="},
                    {"type":"input_file","filename":"r.pdf","file_data":"data:application/pdf;base64,AwQ="}]},
                  {"type":"reasoning","summary":[{"type":"summary_text","text":"hm"}],"encrypted_content":"s"},
                  {"type":"message","role":"assistant","content":"I look."},
                  {"type":"function_call","call_id":"1","name":"t","arguments":"{}"},
                  {"type":"function_call","call_id":"2","name":"t","arguments":"{}"},
                  {"type":"function_call_output","call_id":"1","output":"a"},
                  {"type":"function_call_output","call_id":"2","output":"b"},
                  {"role":"user","content":"c"},
                  {"role":"user","content":"d"}]}
                """));

        assertThat(seen.system()).containsExactly("Be brief.");
        assertThat(seen.messages()).hasSize(5);
        assertThat(seen.messages().get(0))
                .isEqualTo(Message.user(
                        Content.text("Look"),
                        Content.image("image/png", new byte[] {1, 2}),
                        Content.document("r.pdf", "application/pdf", new byte[] {3, 4})));
        assertThat(seen.messages().get(1))
                .isEqualTo(new Message(
                        Role.ASSISTANT,
                        List.of(
                                new ReasoningContent("hm", Extras.of(Answer.SIGNATURE, "s")),
                                new TextContent("I look."),
                                new ToolCall("1", "t", "{}"),
                                new ToolCall("2", "t", "{}")),
                        Extras.none()));
        assertThat(seen.messages().get(4)).isEqualTo(Message.user("d"));
        assertThat(seen.toolResults()).isEmpty();
        assertThat(seen.toolChoice().tool()).contains("t");
        assertThat(seen.tools().get(0).strict())
                .as("what is not told is strict")
                .isTrue();
        assertThat(seen.parameters().maxOutputTokens()).hasValue(9);
    }

    private static void refuses(String message, String body) {
        assertThatThrownBy(() -> ResponsesRules.check(Json.tree(body.replace('\'', '"'))))
                .isInstanceOf(Refused.class)
                .hasMessageContaining(message);
    }

    private static String of(String items) {
        return "{'model':'m','store':false,'input':[" + items + "]}";
    }

    @Test
    void badRequestsAreRefused() {
        assertThatCode(() -> ResponsesRules.check(Json.tree(HI))).doesNotThrowAnyException();
        String call = "{'type':'function_call','call_id':'1','name':'t','arguments':'{}'}";
        refuses("no JSON object", "[]");
        refuses("Unknown parameter: 'stop'", "{'model':'m','input':'a','stop':'x'}");
        refuses("provide a model", "{'input':'a'}");
        refuses("input:", "{'model':'m','input':[]}");
        refuses("tool_choice", "{'model':'m','input':'a','tool_choice':'auto'}");
        refuses("a function needs", "{'model':'m','input':'a','tools':[{'type':'function','function':{'name':'t'}}]}");
        refuses("unknown type", of("{'type':'telepathy'}"));
        refuses("no tool call found", of("{'type':'function_call_output','call_id':'1','output':'x'}"));
        refuses("no tool output found", of(call));
        refuses("arguments must be a text", of(call.replace("'{}'", "{}")));
        refuses("summary is required", of("{'type':'reasoning','encrypted_content':'s'}"));
        refuses("not persisted", of("{'type':'reasoning','id':'rs_1','summary':[]}"));
        refuses("role of unknown value", of("{'role':'robot','content':'x'}"));
        refuses("content must be", of("{'role':'user','content':[]}"));
        refuses("does not take", of("{'role':'user','content':[{'type':'text','text':'x'}]}"));
        refuses("detail is required", of("{'role':'user','content':[{'type':'input_image','image_url':'x'}]}"));
    }
}

package dev.headgate.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.headgate.chat.ChatEvent;
import dev.headgate.chat.ChatResponse;
import dev.headgate.chat.Citation;
import dev.headgate.chat.FinishReason;
import dev.headgate.chat.ReasoningContent;
import dev.headgate.chat.ResponseAssembler;
import dev.headgate.chat.TokenLogprob;
import dev.headgate.chat.ToolCall;
import dev.headgate.chat.Usage;
import dev.headgate.error.IncompleteStreamException;
import dev.headgate.error.ModelException;
import dev.headgate.error.OverloadedException;
import dev.headgate.error.ProtocolException;
import dev.headgate.error.ThrottledException;
import dev.headgate.spi.AttemptContext;
import dev.headgate.spi.EventSource;
import dev.headgate.spi.ModelProvider;
import dev.headgate.spi.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers that come as Responses, whole and streamed. */
@Timeout(30)
class ResponsesAnswerTest {
    private static final String CREATED =
            "{\"type\":\"response.created\",\"sequence_number\":0,\"response\":{\"id\":\"resp_1\",\"object\":\"response\","
                    + "\"status\":\"in_progress\",\"model\":\"gpt-x\",\"output\":[],\"error\":null}}";
    private static final String USAGE = "{\"input_tokens\":100,\"input_tokens_details\":{\"cached_tokens\":60,"
            + "\"cache_write_tokens\":30},\"output_tokens\":20,\"output_tokens_details\":{\"reasoning_tokens\":5},"
            + "\"total_tokens\":120}";
    private static final String OUTPUT = "[{\"id\":\"rs_1\",\"type\":\"reasoning\",\"summary\":[{\"type\":"
            + "\"summary_text\",\"text\":\"One.\"},{\"type\":\"summary_text\",\"text\":\"Two.\"}],"
            + "\"encrypted_content\":\"gAAA\"},{\"id\":\"ws_1\",\"type\":\"web_search_call\",\"status\":\"completed\"},"
            + "{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\",\"content\":[{\"type\":\"output_text\","
            + "\"text\":\"Hello\",\"annotations\":[{\"type\":\"url_citation\",\"url\":\"https://example.com\",\"title\":"
            + "\"Example\",\"start_index\":0,\"end_index\":2}],\"logprobs\":[{\"token\":\"Hello\",\"logprob\":-0.5,"
            + "\"bytes\":[],\"top_logprobs\":[]}]}]},{\"id\":\"fc_1\",\"type\":\"function_call\",\"status\":\"completed\","
            + "\"call_id\":\"c1\",\"name\":\"f\",\"arguments\":\"{\\\"a\\\":1}\"}]";

    private WireServer wire;
    private ModelProvider provider;

    @BeforeEach
    void start() throws IOException {
        wire = new WireServer();
        provider = wire.account().server(Server.OPENAI).wire(Wire.RESPONSES).build();
    }

    @AfterEach
    void stop() {
        provider.close();
        wire.close();
    }

    private static String response(String status, String more) {
        return "{\"id\":\"resp_1\",\"object\":\"response\",\"status\":\"" + status + "\",\"model\":\"gpt-x\"" + more
                + "}";
    }

    private static String completed(String output) {
        return "{\"type\":\"response.completed\",\"response\":"
                + response("completed", ",\"output\":" + output + ",\"usage\":" + USAGE) + "}";
    }

    private ChatResponse call() {
        return ask(Calls.plain());
    }

    private ChatResponse ask(AttemptContext attempt) {
        try (Reply reply = provider.send(Calls.hello(), attempt)) {
            return reply.response();
        }
    }

    private List<ChatEvent> read() {
        List<ChatEvent> events = new ArrayList<>();
        try (Reply reply = provider.send(Calls.hello(), Calls.streaming());
                EventSource source = reply.events()) {
            for (ChatEvent event = source.next(); event != null; event = source.next()) {
                events.add(event);
            }
        }
        return events;
    }

    private ChatResponse stream(String... payloads) {
        wire.stream(payloads);
        ResponseAssembler assembler = new ResponseAssembler();
        read().forEach(assembler::add);
        return assembler.response();
    }

    private static void isTheAnswer(ChatResponse answer) {
        assertThat(answer.id()).contains("resp_1");
        assertThat(answer.model()).contains("gpt-x");
        assertThat(answer.requestId()).contains("req-1");
        assertThat(answer.text()).isEqualTo("Hello");
        assertThat(answer.reasoning()).isEqualTo("One.\n\nTwo.");
        assertThat(answer.message().content()).hasSize(3);
        ReasoningContent thoughts =
                (ReasoningContent) answer.message().content().get(0);
        assertThat(EncryptedReasoning.from(thoughts.extras()))
                .contains(new EncryptedReasoning("rs_1", "gAAA", "account"));
        assertThat(answer.toolCalls()).containsExactly(new ToolCall("c1", "f", "{\"a\":1}"));
        assertThat(answer.citations())
                .containsExactly(new Citation("https://example.com", Optional.of("Example"), Optional.empty()));
        assertThat(answer.logprobs()).containsExactly(new TokenLogprob("Hello", -0.5, List.of()));
        assertThat(answer.finishReason()).isEqualTo(FinishReason.TOOL_CALLS);
        assertThat(answer.rawFinishReason()).isEqualTo("completed");
        assertThat(answer.usage())
                .isEqualTo(Usage.builder()
                        .inputTokens(10)
                        .cacheReadTokens(60)
                        .cacheWriteTokens(Duration.ofMinutes(30), 30)
                        .outputTokens(20)
                        .reasoningTokens(5)
                        .build());
    }

    @Test
    void aPlainAnswerIsRead() throws InterruptedException {
        wire.json(
                200,
                response(
                        "completed",
                        ",\"error\":null,\"incomplete_details\":null,\"service_tier\":\"flex\",\"output\":" + OUTPUT
                                + ",\"usage\":" + USAGE));
        ChatResponse answer = call();
        isTheAnswer(answer);
        assertThat(answer.message().extras().get(OpenAiExtras.SERVICE_TIER)).contains("flex");
        assertThat(wire.request().getTarget()).isEqualTo("/v1/responses");
    }

    @Test
    void aStreamIsRead() {
        isTheAnswer(stream(
                CREATED,
                "{\"type\":\"response.output_item.added\",\"output_index\":0,\"item\":{\"id\":\"rs_1\",\"type\":"
                        + "\"reasoning\",\"summary\":[]}}",
                "{\"type\":\"response.reasoning_summary_part.added\",\"output_index\":0,\"summary_index\":0}",
                "{\"type\":\"response.reasoning_summary_text.delta\",\"output_index\":0,\"delta\":\"One.\"}",
                "{\"type\":\"response.reasoning_summary_text.done\",\"output_index\":0,\"text\":\"One.\"}",
                "{\"type\":\"response.reasoning_summary_part.added\",\"output_index\":0,\"summary_index\":1}",
                "{\"type\":\"response.reasoning_summary_text.delta\",\"output_index\":0,\"delta\":\"Two.\"}",
                "{\"type\":\"response.output_item.done\",\"output_index\":0,\"item\":" + item(0) + "}",
                "{\"type\":\"response.web_search_call.searching\",\"output_index\":1}",
                "{\"type\":\"response.output_item.added\",\"output_index\":2,\"item\":{\"id\":\"msg_1\",\"type\":"
                        + "\"message\",\"content\":[]}}",
                "{\"type\":\"response.output_text.delta\",\"output_index\":2,\"content_index\":0,\"delta\":\"Hel\","
                        + "\"logprobs\":[]}",
                "{\"type\":\"response.output_text.delta\",\"output_index\":2,\"content_index\":0,\"delta\":\"lo\","
                        + "\"logprobs\":[{\"token\":\"Hello\",\"logprob\":-0.5,\"top_logprobs\":[]}]}",
                "{\"type\":\"response.output_text.annotation.added\",\"output_index\":2,\"annotation\":{\"type\":"
                        + "\"url_citation\",\"url\":\"https://example.com\",\"title\":\"Example\"}}",
                "{\"type\":\"response.output_text.done\",\"output_index\":2,\"text\":\"Hello\"}",
                "{\"type\":\"response.output_item.done\",\"output_index\":2,\"item\":" + item(2) + "}",
                "{\"type\":\"response.output_item.added\",\"output_index\":3,\"item\":{\"id\":\"fc_1\",\"type\":"
                        + "\"function_call\",\"call_id\":\"c1\",\"name\":\"f\",\"arguments\":\"\"}}",
                "{\"type\":\"response.function_call_arguments.delta\",\"output_index\":3,\"delta\":\"{\\\"a\\\"\"}",
                "{\"type\":\"response.function_call_arguments.delta\",\"output_index\":3,\"delta\":\":1}\"}",
                "{\"type\":\"response.function_call_arguments.done\",\"output_index\":3,\"arguments\":\"{\\\"a\\\":1}\"}",
                "{\"type\":\"response.output_item.done\",\"output_index\":3,\"item\":" + item(3) + "}",
                completed(OUTPUT)));
    }

    /** The items of the output, which end a stream's items. */
    private static String item(int index) {
        StringBuilder items = new StringBuilder();
        int depth = 0;
        int found = 0;
        for (char c : OUTPUT.substring(1, OUTPUT.length() - 1).toCharArray()) {
            depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
            if (c == ',' && depth == 0) {
                found++;
            } else if (found == index) {
                items.append(c);
            }
        }
        return items.toString();
    }

    /** Servers differ in which of the many events they send; what the end repeats makes up for those they leave out. */
    @Test
    void theEndOfEachItemIsEnough() {
        isTheAnswer(stream(
                CREATED,
                "{\"type\":\"response.output_item.done\",\"output_index\":0,\"item\":" + item(0) + "}",
                "{\"type\":\"response.output_item.done\",\"output_index\":2,\"item\":" + item(2) + "}",
                "{\"type\":\"response.output_item.done\",\"output_index\":3,\"item\":" + item(3) + "}",
                completed("[]")));
    }

    @Test
    void theEndOfTheAnswerIsEnough() {
        isTheAnswer(stream(completed(OUTPUT)));
    }

    @Test
    void theEndOfATextIsEnough() {
        ChatResponse answer = stream(
                "{\"type\":\"response.output_text.done\",\"output_index\":0,\"text\":\"Hello\"}", completed("[]"));
        assertThat(answer.text()).isEqualTo("Hello");
    }

    /** Its fields are sorted by name, so the type comes last; there are no numbers and no mark at the end. */
    @Test
    void llamaCppIsRead() {
        wire.sse("event: response.created\ndata: {\"response\":{\"id\":\"resp_a\",\"object\":\"response\",\"status\":"
                + "\"in_progress\"},\"type\":\"response.created\"}\n\n"
                + "event: response.in_progress\ndata: {\"response\":{\"id\":\"resp_a\"},\"type\":\"response.in_progress\"}\n\n"
                + "event: response.output_item.added\ndata: {\"item\":{\"content\":[],\"id\":\"m\",\"role\":\"assistant\","
                + "\"status\":\"in_progress\",\"type\":\"message\"},\"type\":\"response.output_item.added\"}\n\n"
                + "event: response.output_text.delta\ndata: {\"delta\":\"Hel\",\"item_id\":\"m\",\"type\":"
                + "\"response.output_text.delta\"}\n\n"
                + "event: response.output_text.delta\ndata: {\"delta\":\"lo\",\"item_id\":\"m\",\"type\":"
                + "\"response.output_text.delta\"}\n\n"
                + "event: response.output_item.done\ndata: {\"item\":{\"content\":[{\"annotations\":[],\"logprobs\":[],"
                + "\"text\":\"Hello\",\"type\":\"output_text\"}],\"id\":\"m\",\"status\":\"completed\",\"type\":"
                + "\"message\"},\"type\":\"response.output_item.done\"}\n\n"
                + "event: response.completed\ndata: {\"response\":{\"id\":\"resp_a\",\"model\":\"llama\",\"output\":[],"
                + "\"status\":\"completed\",\"usage\":{\"input_tokens\":3,\"output_tokens\":2,\"total_tokens\":5}},"
                + "\"type\":\"response.completed\"}\n\n");
        List<ChatEvent> events = read();
        ResponseAssembler assembler = new ResponseAssembler();
        events.forEach(assembler::add);
        assertThat(assembler.response().text()).isEqualTo("Hello");
        assertThat(assembler.response().usage()).isEqualTo(Usage.of(3, 2));
        assertThat(events.get(events.size() - 1))
                .isInstanceOfSatisfying(
                        ChatEvent.Finished.class,
                        end -> assertThat(end.reason()).isEqualTo(FinishReason.STOP));
    }

    @Test
    void refusalsAreTexts() {
        ChatResponse streamed = stream(
                CREATED,
                "{\"type\":\"response.refusal.delta\",\"output_index\":0,\"delta\":\"No.\"}",
                "{\"type\":\"response.refusal.done\",\"output_index\":0,\"refusal\":\"No.\"}",
                completed("[]"));
        wire.json(
                200,
                response(
                        "completed",
                        ",\"output\":[{\"type\":\"message\",\"content\":[{\"type\":\"refusal\",\"refusal\":\"No.\"}]}]"));
        for (ChatResponse answer : List.of(streamed, call())) {
            assertThat(answer.text()).isEqualTo("No.");
            assertThat(answer.finishReason()).isEqualTo(FinishReason.REFUSED);
        }
    }

    @ParameterizedTest
    @CsvSource({"max_output_tokens, MAX_OUTPUT_TOKENS", "content_filter, CONTENT_FILTERED", "else, OTHER"})
    void anIncompleteAnswerSaysWhy(String raw, FinishReason reason) {
        String end = response(
                "incomplete",
                ",\"incomplete_details\":{\"reason\":\"" + raw + "\"},\"output\":"
                        + "[{\"type\":\"message\",\"content\":[{\"type\":\"output_text\",\"text\":\"Once\"}]}]");
        wire.json(200, end);
        for (ChatResponse answer :
                List.of(call(), stream("{\"type\":\"response.incomplete\",\"response\":" + end + "}"))) {
            assertThat(answer.text()).isEqualTo("Once");
            assertThat(answer.finishReason()).isEqualTo(reason);
            assertThat(answer.rawFinishReason()).isEqualTo(raw);
        }
    }

    @Test
    void aToolCallThatIsCutIsNone() {
        String item = "{\"type\":\"function_call\",\"status\":\"incomplete\",\"call_id\":\"c\",\"name\":\"f\","
                + "\"arguments\":\"{\\\"a\\\":\"}";
        wire.stream(
                CREATED,
                "{\"type\":\"response.output_item.done\",\"output_index\":0,\"item\":" + item + "}",
                "{\"type\":\"response.incomplete\",\"response\":"
                        + response("incomplete", ",\"incomplete_details\":{\"reason\":\"max_output_tokens\"}") + "}");
        Throwable e = catchThrowable(this::read);
        assertThat(e)
                .isInstanceOf(IncompleteStreamException.class)
                .hasMessageContaining("within the arguments of a tool call; allow more output tokens");
    }

    @ParameterizedTest
    @CsvSource({
        "server_error, dev.headgate.error.OverloadedException",
        "rate_limit_exceeded, dev.headgate.error.ThrottledException",
        "invalid_prompt, dev.headgate.error.InvalidRequestException",
        "content_filter, dev.headgate.error.ContentFilteredException"
    })
    void aFailedAnswerIsItsError(String code, Class<? extends ModelException> type) {
        String failed =
                response("failed", ",\"error\":{\"code\":\"" + code + "\",\"message\":\"words\"},\"output\":[]");
        wire.json(200, failed);
        for (boolean streaming : new boolean[] {false, true}) {
            if (streaming) {
                wire.stream(CREATED, "{\"type\":\"response.failed\",\"response\":" + failed + "}");
            }
            Throwable e = catchThrowable(streaming ? this::read : this::call);
            assertThat(e).isInstanceOf(type);
            assertThat(((ModelException) e).details().providerCode()).contains(code);
            assertThat(((ModelException) e).details().providerMessage()).contains("words");
        }
    }

    @Test
    void aFailureWithoutReasonIsTheProviders() {
        wire.json(200, response("cancelled", ""));
        assertThat(catchThrowable(this::call)).isInstanceOf(OverloadedException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\":\"error\",\"code\":\"rate_limit_exceeded\",\"message\":\"m\",\"sequence_number\":3}",
                "{\"type\":\"error\",\"error\":{\"code\":\"rate_limit_exceeded\",\"message\":\"m\"}}",
                "{\"error\":{\"code\":\"rate_limit_exceeded\",\"message\":\"m\"}}"
            })
    void anErrorWithinAStreamIsOne(String payload) {
        wire.stream(CREATED, payload);
        assertThat(catchThrowable(this::read)).isInstanceOf(ThrottledException.class);
        wire.sse("event: error\ndata: " + payload + "\n\n");
        assertThat(catchThrowable(this::read)).isInstanceOf(ThrottledException.class);
    }

    /** The mark of Chat Completions proves nothing here. */
    @Test
    void onlyTheTerminalEventIsTheEnd() {
        for (String[] cut : new String[][] {
            {CREATED},
            {CREATED, "{\"type\":\"response.output_text.delta\",\"delta\":\"a\"}"},
            {CREATED, "{\"type\":\"response.output_text.delta\",\"delta\":\"a\"}", "[DONE]"}
        }) {
            wire.stream(cut);
            assertThat(catchThrowable(this::read))
                    .isInstanceOf(IncompleteStreamException.class)
                    .hasMessageContaining("without response.completed")
                    .hasMessageContaining("partial()");
        }
    }

    @Test
    void anAnswerWithoutStatusIsNone() {
        wire.json(200, "{\"id\":\"resp_1\"}");
        assertThat(catchThrowable(this::call))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("does not tell its status");
        wire.json(200, "[]");
        assertThat(catchThrowable(this::call)).isInstanceOf(ProtocolException.class);
        wire.stream("{\"type\":\"response.completed\"}");
        assertThat(catchThrowable(this::read)).isInstanceOf(ProtocolException.class);
    }

    /** Interleaved calls are told apart by the places of their items. */
    @Test
    void callsMayInterleave() {
        String begin = "{\"type\":\"response.output_item.added\",\"output_index\":%d,\"item\":{\"type\":"
                + "\"function_call\",\"call_id\":\"c%d\",\"name\":\"f\",\"arguments\":\"\"}}";
        String delta = "{\"type\":\"response.function_call_arguments.delta\",\"output_index\":%d,\"delta\":\"%s\"}";
        ChatResponse answer = stream(
                CREATED,
                begin.formatted(0, 0),
                begin.formatted(1, 1),
                delta.formatted(0, "{\\\"a\\\":"),
                delta.formatted(1, "{\\\"b\\\":"),
                delta.formatted(0, "1}"),
                delta.formatted(1, "2}"),
                completed("[]"));
        assertThat(answer.toolCalls())
                .containsExactly(new ToolCall("c0", "f", "{\"a\":1}"), new ToolCall("c1", "f", "{\"b\":2}"));
    }
}

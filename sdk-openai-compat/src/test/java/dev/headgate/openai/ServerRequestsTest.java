package dev.headgate.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.headgate.chat.ChatParameters;
import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.Content;
import dev.headgate.chat.DocumentContent;
import dev.headgate.chat.Extras;
import dev.headgate.chat.JsonSchema;
import dev.headgate.chat.Media;
import dev.headgate.chat.Message;
import dev.headgate.chat.ReasoningEffort;
import dev.headgate.chat.ResponseFormat;
import dev.headgate.chat.Role;
import dev.headgate.chat.Tool;
import dev.headgate.chat.ToolCall;
import dev.headgate.chat.ToolChoice;
import dev.headgate.chat.ToolResult;
import dev.headgate.error.InvalidRequestException;
import dev.headgate.error.ModelException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What goes out to each server, and what does not. */
class ServerRequestsTest {
    private static final JsonSchema SCHEMA = new JsonSchema("{\"type\":\"object\"}");
    private static final Tool TOOL = Tool.of("f", "does f", SCHEMA);
    private static final String HI = "\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]";

    private static ChatRequest.Builder thinking(ReasoningEffort effort) {
        return Encoded.ask()
                .parameters(ChatParameters.builder().reasoningEffort(effort).build());
    }

    private static ChatRequest.Builder schema() {
        return Encoded.ask().responseFormat(new ResponseFormat.JsonText("n", SCHEMA));
    }

    private static ChatRequest.Builder with(String key, String value) {
        return Encoded.ask().extra(key, value);
    }

    /** Nothing goes out but what was asked, and what the server needs to be told. */
    @ParameterizedTest
    @EnumSource
    void asLittleAsPossible(Server server) {
        String extra = switch (server) {
            case OPENROUTER -> ",\"provider\":{\"require_parameters\":true}";
            case FIREWORKS -> ",\"context_length_exceeded_behavior\":\"error\"";
            default -> "";
        };
        assertThat(Encoded.chat(server.profile(), Encoded.ask()).body())
                .isEqualTo("{\"model\":\"test-model\"," + HI + extra + "}");
    }

    @ParameterizedTest
    @CsvSource({
        "OPENAI, developer",
        "BEDROCK, developer",
        "AZURE_OPENAI, system",
        "DEEPSEEK, system",
        "FIREWORKS, system"
    })
    void systemTextsHaveTheServersRole(Server server, String role) {
        assertThat(Encoded.chat(server.profile(), Encoded.ask().system(Content.text("s")))
                        .body())
                .contains("{\"role\":\"" + role + "\",\"content\":\"s\"}");
    }

    @Test
    void severalTextsAreJoinedWhereArraysAreNotTaken() {
        ChatRequest.Builder request = ChatRequest.builder()
                .route("test")
                .system(Content.text("s"))
                .system(Content.text("t"))
                .message(Message.user(Content.text("a"), Content.text("b")));
        assertThat(Encoded.chat(Server.DEEPSEEK.profile(), request).body())
                .contains(
                        "{\"role\":\"system\",\"content\":\"s\\n\\nt\"},{\"role\":\"user\",\"content\":\"a\\n\\nb\"}");
        assertThat(Encoded.chat(Server.VLLM.profile(), request).body())
                .contains("\"content\":[{\"type\":\"text\",\"text\":\"s\"},{\"type\":\"text\",\"text\":\"t\"}]");
    }

    @ParameterizedTest
    @CsvSource({
        "OPENAI, max_completion_tokens", "GROQ, max_completion_tokens", "OLLAMA, max_tokens", "MISTRAL, max_tokens",
        "DEEPSEEK, max_tokens", "TOGETHER, max_tokens", "FIREWORKS, max_tokens", "LM_STUDIO, max_tokens"
    })
    void theBoundOfTheOutputIsNeverIgnored(Server server, String field) {
        ChatRequest.Builder request = Encoded.ask()
                .parameters(ChatParameters.builder().maxOutputTokens(5).build());
        assertThat(Encoded.chat(server.profile(), request).body()).contains(",\"" + field + "\":5");
    }

    @Test
    void mistralHasWordsOfItsOwn() {
        ChatRequest.Builder request = Encoded.ask()
                .tool(TOOL)
                .toolChoice(ToolChoice.required())
                .parameters(ChatParameters.builder().seed(7).build());
        assertThat(Encoded.chat(Server.MISTRAL.profile(), request, Calls.streaming())
                        .body())
                .contains("\"tool_choice\":\"any\"")
                .contains("\"random_seed\":7")
                .contains("\"stream\":true")
                .doesNotContain("\"seed\"")
                .doesNotContain("stream_options");
        assertThat(Encoded.refusal(Server.MISTRAL.profile(), with(OpenAiExtras.METADATA, "{}")))
                .contains("extras.openai/metadata is not taken by mistral; leave it out");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "VLLM | ,\"reasoning_effort\":\"high\"",
                "OPENROUTER | ,\"reasoning\":{\"effort\":\"high\"}",
                "DEEPSEEK | ,\"thinking\":{\"type\":\"enabled\"},\"reasoning_effort\":\"high\"",
                "MISTRAL | ,\"reasoning_effort\":\"high\""
            })
    void effortsAreAskedForInTheServersWay(Server server, String field) {
        assertThat(Encoded.chat(server.profile(), thinking(ReasoningEffort.HIGH))
                        .body())
                .contains(field);
    }

    @Test
    void effortsThatAServerDoesNotTellApartAreRefusedOrMadeTheNearest() {
        ProviderProfile together = Server.TOGETHER.profile();
        assertThat(Encoded.refusal(together, thinking(ReasoningEffort.HIGH)))
                .contains(
                        "parameters.reasoningEffort is HIGH, which together does not know; give one of [NONE, MEDIUM]");
        Encoded adapted = Encoded.chat(Encoded.adapting(together), thinking(ReasoningEffort.HIGH));
        assertThat(adapted.body()).contains(",\"reasoning\":{\"enabled\":true}");
        assertThat(adapted.adaptations())
                .containsExactly("parameters.reasoningEffort made MEDIUM: together does not know HIGH");
        assertThat(Encoded.chat(together, thinking(ReasoningEffort.NONE)).body())
                .contains(",\"reasoning\":{\"enabled\":false}");
        assertThat(Encoded.chat(Server.DEEPSEEK.profile(), thinking(ReasoningEffort.NONE))
                        .body())
                .contains(",\"thinking\":{\"type\":\"disabled\"}}");
    }

    /** The most surprising refusal of OpenAI's newer models: it is told before anything is sent. */
    @Test
    void toolsOfAThinkingModelNameTheOtherWire() {
        ProviderProfile model = Server.OPENAI.profile().forModel("gpt-5.5");
        assertThat(Encoded.refusal(model, Encoded.ask().tool(TOOL)))
                .contains("parameters.reasoningEffort is not set beside tools, and the model thinks by default")
                .contains("have the account send Wire.RESPONSES for it, or set the effort NONE");
        assertThat(Encoded.refusal(model, thinking(ReasoningEffort.HIGH).tool(TOOL)))
                .contains("parameters.reasoningEffort is HIGH beside tools");
        assertThat(Encoded.chat(model, thinking(ReasoningEffort.NONE).tool(TOOL))
                        .body())
                .contains("\"reasoning_effort\":\"none\"");
        assertThat(Encoded.chat(model, thinking(ReasoningEffort.HIGH)).body())
                .contains("\"reasoning_effort\":\"high\"");
        Encoded adapted = Encoded.chat(
                Encoded.adapting(Server.OPENAI.profile()).forModel("gpt-5.5"),
                Encoded.ask().tool(TOOL));
        assertThat(adapted.body()).contains("\"reasoning_effort\":\"none\"");
        assertThat(adapted.adaptations())
                .containsExactly("parameters.reasoningEffort made NONE: Chat Completions of this model take tools only"
                        + " without thinking");
        assertThat(Encoded.chat(
                                Server.OPENAI.profile().forModel("gpt-5-mini"),
                                thinking(ReasoningEffort.HIGH).tool(TOOL))
                        .adaptations())
                .isEmpty();
    }

    @Test
    void schemasGoOutAsStrictlyAsTheServerTakesThem() {
        assertThat(Encoded.chat(Server.OPENAI.profile(), schema()).body()).contains(",\"strict\":true}}");
        assertThat(Encoded.chat(Server.OLLAMA.profile(), schema()).body())
                .contains("\"type\":\"json_schema\"")
                .doesNotContain("strict");
        assertThat(Encoded.refusal(Server.DEEPSEEK.profile(), schema()))
                .contains("responseFormat is a schema, which deepseek takes none of");
        Encoded adapted = Encoded.chat(Encoded.adapting(Server.DEEPSEEK.profile()), schema());
        assertThat(adapted.body())
                .contains("\"response_format\":{\"type\":\"json_object\"}")
                .contains(
                        "{\"role\":\"system\",\"content\":\"Answer with one JSON object that fits this JSON Schema, and"
                                + " with nothing else:\\n{\\\"type\\\":\\\"object\\\"}\"}");
        assertThat(adapted.adaptations())
                .containsExactly("responseFormat told to the model in words: deepseek holds no answer to a schema");
        ProviderProfile none = Encoded.adapting(ProviderProfile.conservative()).toBuilder()
                .schemaMode(SchemaMode.NONE)
                .build();
        assertThat(Encoded.chat(none, schema()).body())
                .contains("Answer with one JSON object")
                .doesNotContain("response_format");
    }

    @Test
    void strictToolsAreRefusedOrLoosened() {
        ChatRequest.Builder request = Encoded.ask().tool(TOOL.asStrict());
        assertThat(Encoded.refusal(Server.OLLAMA.profile(), request))
                .contains("tools are strict, which ollama does not know");
        Encoded adapted = Encoded.chat(Encoded.adapting(Server.OLLAMA.profile()), request);
        assertThat(adapted.body()).contains("\"name\":\"f\"").doesNotContain("strict");
        assertThat(adapted.adaptations()).containsExactly("tools made loose: ollama knows no strict tools");
    }

    @Test
    void aNamedToolThatWouldBeIgnoredIsOfferedAlone() {
        ChatRequest.Builder request =
                Encoded.ask().tool(TOOL).tool(Tool.of("g", "does g", SCHEMA)).toolChoice(ToolChoice.tool("g"));
        assertThat(Encoded.refusal(Server.LLAMA_CPP.profile(), request))
                .contains("toolChoice names a tool, which llama_cpp ignores");
        Encoded adapted = Encoded.chat(Encoded.adapting(Server.LLAMA_CPP.profile()), request);
        assertThat(adapted.body())
                .contains("\"name\":\"g\"")
                .contains("\"tool_choice\":\"required\"")
                .doesNotContain("\"name\":\"f\"");
        assertThat(adapted.adaptations())
                .containsExactly("toolChoice made REQUIRED with that tool alone: llama_cpp ignores a named one");
    }

    @Test
    void aChoiceOfToolsThatWouldBeIgnoredIsRefused() {
        ProviderProfile profile =
                ProviderProfile.conservative().toBuilder().denied("tool_choice").build();
        ChatRequest.Builder request = Encoded.ask().tool(TOOL).toolChoice(ToolChoice.required());
        assertThat(Encoded.refusal(profile, request)).contains("toolChoice is not taken by conservative");
        assertThat(Encoded.chat(Encoded.adapting(profile), request).body()).doesNotContain("tool_choice");
        assertThat(Encoded.chat(profile, request.toolChoice(ToolChoice.auto())).adaptations())
                .isEmpty();
    }

    @Test
    void moreStopTextsThanTakenAreRefusedOrCut() {
        ChatRequest.Builder request = Encoded.ask()
                .parameters(
                        ChatParameters.builder().stop("a", "b", "c", "d", "e").build());
        assertThat(Encoded.refusal(Server.OPENAI.profile(), request))
                .contains("parameters.stop has 5 texts; give at most 4");
        assertThat(Encoded.chat(Encoded.adapting(Server.OPENAI.profile()), request)
                        .body())
                .contains("\"stop\":[\"a\",\"b\",\"c\",\"d\"]");
    }

    /** An answer without what the prompt shows would be another answer: adapting does not go that far. */
    @Test
    void mediaThatAServerDoesNotReadAreNeverLeftOut() {
        ChatRequest.Builder bytes = ChatRequest.builder()
                .route("test")
                .message(Message.user(
                        Content.image("image/png", new byte[] {1}),
                        Content.image("image/png", URI.create("https://example.com/a.png"))));
        assertThat(Encoded.refusal(Encoded.adapting(Server.DEEPSEEK.profile()), bytes))
                .contains("messages[0].content[0] is an image, and deepseek takes none")
                .contains("messages[0].content[1] is an image by address, and deepseek fetches none");
        assertThat(Encoded.refusal(Server.LLAMA_CPP.profile(), bytes))
                .doesNotContain("content[0]")
                .contains("messages[0].content[1] is an image by address, and llama_cpp fetches none");
    }

    @Test
    void uploadedFilesGoByTheirIds() {
        DocumentContent uploaded =
                new DocumentContent("a", Media.uri("application/pdf", URI.create("openai-file:file-abc123")));
        ChatRequest.Builder request = ChatRequest.builder().route("test").message(Message.user(uploaded));
        assertThat(Encoded.chat(Server.OPENAI.profile(), request).body())
                .contains("{\"type\":\"file\",\"file\":{\"file_id\":\"file-abc123\"}}");
        assertThat(Encoded.refusal(Server.VLLM.profile(), request)).contains("is a document, and vllm takes none");
    }

    @Test
    void imagesAreLookedAtAsCloselyAsAsked() {
        ChatRequest.Builder request = ChatRequest.builder()
                .route("test")
                .message(new Message(
                        Role.USER,
                        List.of(Content.text("?"), Content.image("image/png", URI.create("https://example.com/a.png"))),
                        Extras.of(OpenAiExtras.CONTENT, "{\"1\":{\"detail\":\"low\"}}")));
        assertThat(Encoded.chat(Server.OPENAI.profile(), request).body())
                .contains("{\"url\":\"https://example.com/a.png\",\"detail\":\"low\"}");
        ChatRequest.Builder wrong = ChatRequest.builder()
                .route("test")
                .message(new Message(
                        Role.USER,
                        List.of(Content.text("?")),
                        Extras.of(OpenAiExtras.CONTENT, "{\"0\":{\"detail\":\"tiny\"}}")
                                .with("openai/nonsense", "1")));
        assertThat(Encoded.refusal(Server.OPENAI.profile(), wrong))
                .contains("messages[0].extras.openai/content names a part that is no image")
                .contains("messages[0].extras.openai/content has an option that is none")
                .contains("messages[0].extras.openai/nonsense is none that a user's message has");
    }

    @Test
    void extrasBecomeFields() {
        ChatRequest.Builder request = Encoded.ask()
                .tool(TOOL)
                .extra(OpenAiExtras.SERVICE_TIER, "flex")
                .extra(OpenAiExtras.VERBOSITY, "low")
                .extra(OpenAiExtras.PARALLEL_TOOL_CALLS, "false")
                .extra(OpenAiExtras.SAFETY_IDENTIFIER, "hash")
                .extra(OpenAiExtras.METADATA, "{\"a\":\"b\"}")
                .extra(OpenAiExtras.STORE, "false")
                .extra(OpenAiExtras.PRESENCE_PENALTY, "0.5")
                .extra(OpenAiExtras.FREQUENCY_PENALTY, "-2")
                .extra(OpenAiExtras.LOGIT_BIAS, "{\"50256\":-100}")
                .extra(OpenAiExtras.INCLUDE_OBFUSCATION, "false")
                .extra(OpenAiExtras.BODY, "{\"prediction\":{\"type\":\"content\",\"content\":null}}")
                .extra("bedrock/serviceTier", "reserved");
        assertThat(Encoded.chat(Server.OPENAI.profile(), request, Calls.streaming())
                        .body())
                .contains("\"stream_options\":{\"include_usage\":true,\"include_obfuscation\":false}")
                .endsWith(",\"parallel_tool_calls\":false,\"presence_penalty\":0.5,\"frequency_penalty\":-2,"
                        + "\"logit_bias\":{\"50256\":-100},\"service_tier\":\"flex\",\"verbosity\":\"low\","
                        + "\"safety_identifier\":\"hash\",\"metadata\":{\"a\":\"b\"},\"store\":false,"
                        + "\"prediction\":{\"type\":\"content\",\"content\":null}}");
    }

    @Test
    void extrasThatAreWrongAreToldTogether() {
        ChatRequest.Builder request = Encoded.ask()
                .extra(OpenAiExtras.SERVICE_TIER, "Flex!")
                .extra(OpenAiExtras.PARALLEL_TOOL_CALLS, "no")
                .extra(OpenAiExtras.SAFETY_IDENTIFIER, "x".repeat(65))
                .extra(OpenAiExtras.METADATA, "{\"a\":1}")
                .extra(OpenAiExtras.PRESENCE_PENALTY, "3")
                .extra(OpenAiExtras.LOGIT_BIAS, "{\"a\":\"b\"}")
                .extra(OpenAiExtras.REASONING_SUMMARY, "auto")
                .extra(OpenAiExtras.BODY, "{\"n\":2,\"temperature\":1,\"messages\":[],\"modalities\":[]}")
                .extra("openai/nonsense", "1");
        assertThat(Encoded.refusal(Server.OPENAI.profile(), request))
                .contains("extras.openai/serviceTier is no word")
                .contains("extras.openai/parallelToolCalls is neither true nor false")
                .contains("extras.openai/safetyIdentifier has 65 characters")
                .contains("extras.openai/metadata is no JSON object of at most 16 texts")
                .contains("extras.openai/presencePenalty is no number from -2 to 2")
                .contains("extras.openai/logitBias is no JSON object of numbers")
                .contains("extras.openai/reasoningSummary has no field in Chat Completions")
                .contains("has n, whose answer has no place; ask for one answer, as often as you need")
                .contains("has temperature, which has a place of its own")
                .contains("has messages, which has a place of its own")
                .contains("has modalities, whose answer has no place")
                .contains("extras.openai/nonsense is none that this wire knows");
    }

    @Test
    void whatIsLeftOutIsListed() {
        ProviderProfile gemini = Encoded.adapting(Server.GEMINI.profile());
        Encoded adapted = Encoded.chat(
                gemini,
                Encoded.ask()
                        .parameters(ChatParameters.builder()
                                .seed(1)
                                .topLogprobs(3)
                                .temperature(1)
                                .build())
                        .extra(OpenAiExtras.SERVICE_TIER, "flex"));
        assertThat(adapted.body()).isEqualTo("{\"model\":\"test-model\"," + HI + ",\"temperature\":1.0}");
        assertThat(adapted.adaptations())
                .containsExactly(
                        "parameters.seed left out: gemini does not take it",
                        "parameters.topLogprobs left out: gemini does not take it",
                        "extras.openai/serviceTier left out: gemini does not take it");
    }

    @Test
    void someOfTheToolsMayBeAllowed() {
        ChatRequest.Builder request = Encoded.ask()
                .tool(TOOL)
                .tool(Tool.of("g", "does g", SCHEMA))
                .toolChoice(ToolChoice.required())
                .extra(OpenAiExtras.ALLOWED_TOOLS, "[\"g\"]");
        assertThat(Encoded.chat(Server.OPENAI.profile(), request).body())
                .contains("\"name\":\"f\"")
                .contains("\"tool_choice\":{\"type\":\"allowed_tools\",\"allowed_tools\":{\"mode\":\"required\","
                        + "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"g\"}}]}}");
        assertThat(Encoded.responses(Server.OPENAI.profile(), request).body())
                .contains("\"tool_choice\":{\"type\":\"allowed_tools\",\"mode\":\"required\","
                        + "\"tools\":[{\"type\":\"function\",\"name\":\"g\"}]}");
        assertThat(Encoded.chat(Server.OPENAI.profile(), request.toolChoice(ToolChoice.auto()))
                        .body())
                .contains("\"mode\":\"auto\"");
    }

    @Test
    void toolsThatAreNotAllowedAreNotOfferedWhereTheServerCannotTell() {
        ChatRequest.Builder request = Encoded.ask()
                .tool(TOOL)
                .tool(Tool.of("g", "does g", SCHEMA))
                .extra(OpenAiExtras.ALLOWED_TOOLS, "[\"g\"]");
        assertThat(Encoded.refusal(Server.VLLM.profile(), request))
                .contains("extras.openai/allowedTools is not taken by vllm; offer those tools alone");
        Encoded adapted = Encoded.chat(Encoded.adapting(Server.VLLM.profile()), request);
        assertThat(adapted.body()).contains("\"name\":\"g\"").doesNotContain("\"name\":\"f\"", "tool_choice");
        assertThat(adapted.adaptations())
                .containsExactly("extras.openai/allowedTools made the only tools offered: vllm does not take it");
    }

    @Test
    void whatCannotBeAllowedIsRefused() {
        ChatRequest.Builder request = Encoded.ask().extra(OpenAiExtras.ALLOWED_TOOLS, "[\"g\"]");
        assertThat(Encoded.refusal(Server.OPENAI.profile(), request))
                .contains("extras.openai/allowedTools names what is not offered");
        assertThat(Encoded.responsesRefusal(Server.OPENAI.profile(), request))
                .contains("extras.openai/allowedTools names what is not offered");
        assertThat(Encoded.refusal(
                        Server.OPENAI.profile(),
                        request.tool(TOOL).toolChoice(ToolChoice.none()).extra(OpenAiExtras.ALLOWED_TOOLS, "f")))
                .contains("extras.openai/allowedTools is no JSON list of names")
                .contains("extras.openai/allowedTools stands beside a tool choice of NONE");
    }

    @Test
    void speakersAreNamed() {
        ChatRequest.Builder request = named("anna");
        assertThat(Encoded.chat(Server.OPENAI.profile(), request).body())
                .contains("{\"role\":\"user\",\"name\":\"anna\",\"content\":\"Hi\"}")
                .contains("{\"role\":\"assistant\",\"name\":\"anna\",\"content\":\"Ho\"}");
        assertThat(Encoded.refusal(Server.GROQ.profile(), request))
                .contains("messages[0].extras.openai/name is not taken by groq")
                .contains("messages[1].extras.openai/name is not taken by groq");
        assertThat(Encoded.responsesRefusal(Server.OPENAI.profile(), request))
                .contains("messages[0].extras.openai/name has no field in Responses")
                .contains("messages[1].extras.openai/name has no field in Responses");
        assertThat(Encoded.refusal(Server.OPENAI.profile(), named("Anna Meier")))
                .contains("messages[0].extras.openai/name is no name; use 1 to 64 of a-z A-Z 0-9 _ -")
                .doesNotContain("Meier");
    }

    private static ChatRequest.Builder named(String name) {
        Extras extras = Extras.of(OpenAiExtras.NAME, name);
        return ChatRequest.builder()
                .route("test")
                .message(new Message(Role.USER, List.of(Content.text("Hi")), extras))
                .message(new Message(Role.ASSISTANT, List.of(Content.text("Ho")), extras))
                .message(Message.user("?"));
    }

    @Test
    void toolsThatFailedSaySoInWords() {
        ToolCall call = new ToolCall("c", "f", "{}");
        ChatRequest.Builder request = Encoded.ask()
                .tool(TOOL)
                .message(new Message(Role.ASSISTANT, List.of(call), Extras.none()))
                .message(Message.toolResults(ToolResult.failure(call, "")));
        String listed = "messages[2].content[0].failed told by the text alone: this wire has no field for it";
        Encoded chat = Encoded.chat(Server.OPENAI.profile(), request);
        assertThat(chat.body()).contains("\"content\":\"The tool failed.\"");
        assertThat(chat.adaptations()).containsExactly(listed);
        Encoded responses = Encoded.responses(Server.OPENAI.profile(), request);
        assertThat(responses.body()).contains("\"output\":\"The tool failed.\"");
        assertThat(responses.adaptations()).containsExactly(listed);
    }

    @Test
    void logprobsAreAskedFor() {
        ChatRequest.Builder some =
                Encoded.ask().parameters(ChatParameters.builder().topLogprobs(3).build());
        ChatRequest.Builder none =
                Encoded.ask().parameters(ChatParameters.builder().topLogprobs(0).build());
        assertThat(Encoded.chat(Server.OPENAI.profile(), some).body())
                .endsWith(",\"logprobs\":true,\"top_logprobs\":3}");
        assertThat(Encoded.chat(Server.OPENAI.profile(), none).body()).endsWith(",\"logprobs\":true}");
        assertThat(Encoded.refusal(Server.GROQ.profile(), some))
                .contains("parameters.topLogprobs is not taken by groq");
    }

    @Test
    void refusalsSayThatNothingWasBilled() {
        ModelException e = catchThrowableOfType(
                InvalidRequestException.class,
                () -> Encoded.chat(Server.GEMINI.profile(), with(OpenAiExtras.STORE, "true")));
        assertThat(e.details().billed()).contains(false);
    }
}

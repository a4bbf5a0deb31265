package dev.headgate.testkit.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/** What Bedrock refuses with a ValidationException. */
final class BedrockRules {
    private static final Set<String> FIELDS = Set.of(
            "additionalModelRequestFields",
            "additionalModelResponseFieldPaths",
            "guardrailConfig",
            "inferenceConfig",
            "messages",
            "outputConfig",
            "performanceConfig",
            "promptVariables",
            "requestMetadata",
            "serviceTier",
            "system",
            "toolConfig");
    private static final Set<String> INFERENCE = Set.of("maxTokens", "temperature", "topP", "stopSequences");
    private static final Set<String> BLOCKS = Set.of(
            "audio",
            "cachePoint",
            "citationsContent",
            "document",
            "guardContent",
            "image",
            "reasoningContent",
            "searchResult",
            "text",
            "toolAddition",
            "toolRemoval",
            "toolResult",
            "toolUse",
            "video");
    private static final Set<String> IMAGES = Set.of("png", "jpeg", "gif", "webp");
    private static final Set<String> DOCUMENTS =
            Set.of("pdf", "csv", "doc", "docx", "xls", "xlsx", "html", "txt", "md");

    private BedrockRules() {}

    static void check(JsonNode body) throws Refused {
        demand(body.isObject(), "the body is no JSON object");
        members(body, FIELDS, "");
        JsonNode inference = body.path("inferenceConfig");
        members(inference, INFERENCE, "inferenceConfig.");
        demand(!inference.has("maxTokens") || inference.path("maxTokens").asInt() >= 1, "maxTokens is less than 1");
        range(inference, "temperature");
        range(inference, "topP");
        BedrockSettingRules.check(body);
        for (JsonNode text : body.path("system")) {
            demand(
                    !text.has("text") || !WireJson.text(text, "text").isBlank(),
                    "The text field in the system block is blank.");
        }
        tools(body);
        messages(body);
    }

    private static void members(JsonNode object, Set<String> known, String at) throws Refused {
        for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            demand(known.contains(name), at + name + " is not a known member");
        }
    }

    private static void range(JsonNode inference, String field) throws Refused {
        double value = inference.path(field).asDouble(0);
        demand(value >= 0 && value <= 1, field + " is not between 0 and 1");
    }

    private static void tools(JsonNode body) throws Refused {
        JsonNode config = body.path("toolConfig");
        demand(!body.has("toolConfig") || !config.path("tools").isEmpty(), "toolConfig.tools is empty");
        for (JsonNode tool : config.path("tools")) {
            JsonNode spec = tool.path("toolSpec");
            if (!spec.isMissingNode()) {
                demand(WireJson.text(spec, "name").matches("[a-zA-Z0-9_-]{1,64}"), "a tool's name has the wrong form");
                demand(spec.path("inputSchema").path("json").isObject(), "a tool has no inputSchema.json");
                demand(
                        !spec.has("description")
                                || !WireJson.text(spec, "description").isEmpty(),
                        "a tool's description is empty");
            }
        }
    }

    private static void messages(JsonNode body) throws Refused {
        JsonNode messages = body.path("messages");
        demand(messages.isArray() && !messages.isEmpty(), "A conversation must have at least one message.");
        String expected = "user";
        Set<String> open = new HashSet<>();
        boolean tools = false;
        for (int i = 0; i < messages.size(); i++) {
            JsonNode message = messages.get(i);
            String at = "messages." + i;
            String role = WireJson.text(message, "role");
            if (role.equals("system") && i > 0) {
                system(message.path("content"), at);
                expected = "";
                continue;
            }
            demand(Set.of("user", "assistant").contains(role), at + ".role is not a known value");
            demand(
                    expected.isEmpty() || role.equals(expected),
                    i == 0
                            ? "A conversation must start with a user message."
                            : "Roles must alternate between \"user\" and \"assistant\" (" + at + ").");
            expected = role.equals("user") ? "assistant" : "user";
            demand(!message.path("content").isEmpty(), "The content field in the message at " + at + " is empty.");
            tools |= blocks(message.path("content"), role, at, open);
        }
        demand(
                WireJson.text(messages.get(messages.size() - 1), "role").equals("user"),
                "A conversation must end with a user message.");
        demand(
                !tools || body.has("toolConfig"),
                "The toolConfig field must be defined when using toolUse and toolResult content blocks.");
    }

    /** The system may speak between the turns of the others. */
    private static void system(JsonNode content, String at) throws Refused {
        demand(!content.isEmpty(), "The content field in the message at " + at + " is empty.");
        for (JsonNode block : content) {
            for (String name : WireJson.names(block)) {
                demand(
                        Set.of("text", "cachePoint", "toolAddition", "toolRemoval")
                                .contains(name),
                        at + ": the system has no " + name);
                demand(
                        !name.startsWith("tool")
                                || !WireJson.text(block.path(name).path("tool"), "name")
                                        .isEmpty(),
                        at + ": " + name + " without a tool");
            }
        }
    }

    /** Checks the blocks of one message against the tool calls left open before it; tells whether any is of tools. */
    private static boolean blocks(JsonNode content, String role, String at, Set<String> open) throws Refused {
        Set<String> opened = new HashSet<>();
        boolean tools = false;
        boolean document = false;
        boolean text = false;
        for (JsonNode block : content) {
            List<String> names = WireJson.names(block);
            demand(names.size() == 1 && BLOCKS.contains(names.get(0)), at + ": a block must have one known member");
            switch (names.get(0)) {
                case "toolUse" -> {
                    tools = true;
                    JsonNode call = block.path("toolUse");
                    demand(role.equals("assistant"), at + ": toolUse belongs to the assistant");
                    demand(call.path("input").isObject(), at + ": toolUse.input is no object");
                    opened.add(WireJson.text(call, "toolUseId"));
                }
                case "toolResult" -> {
                    tools = true;
                    demand(
                            role.equals("user") && open.remove(WireJson.text(block.path("toolResult"), "toolUseId")),
                            at + ": toolResult exceeds the number of toolUse blocks of the previous turn");
                    demand(block.path("toolResult").path("content").isArray(), at + ": toolResult without content");
                }
                case "text" -> {
                    text = true;
                    demand(
                            !WireJson.text(block, "text").isBlank(),
                            "The text field in the ContentBlock object at " + at + " is blank.");
                }
                case "image" ->
                    demand(
                            IMAGES.contains(WireJson.text(block.path("image"), "format")),
                            at + ": image of unknown format");
                case "document" -> {
                    document = true;
                    document(block.path("document"), at);
                }
                case "toolAddition", "toolRemoval" ->
                    demand(false, at + ": " + names.get(0) + " belongs to the system");
                default -> {}
            }
        }
        demand(open.isEmpty(), at + ": expected toolResult blocks for the toolUse blocks of the previous turn");
        demand(!document || text, at + ": a document needs a text block beside it");
        open.addAll(opened);
        return tools;
    }

    private static void document(JsonNode document, String at) throws Refused {
        demand(DOCUMENTS.contains(WireJson.text(document, "format")), at + ": document of unknown format");
        demand(
                WireJson.text(document, "name").matches("[a-zA-Z0-9\\s\\-()\\[\\]]{1,200}"),
                at + ": the document's name holds characters that are not allowed");
    }

    static void demand(boolean holds, String message) throws Refused {
        if (!holds) {
            throw new Refused(400, "ValidationException", message);
        }
    }
}

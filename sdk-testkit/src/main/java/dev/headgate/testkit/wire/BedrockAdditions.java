package dev.headgate.testkit.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What all Converse answers of a server have besides what their scripts say. Immutable. */
final class BedrockAdditions {
    static final BedrockAdditions NONE = new BedrockAdditions(WireJson.tree("{}"), WireJson.tree("[]"));

    private final JsonNode members;
    private final JsonNode blocks;

    private BedrockAdditions(JsonNode members, JsonNode blocks) {
        this.members = members;
        this.blocks = blocks;
    }

    BedrockAdditions withMembers(String json) {
        return new BedrockAdditions(
                checked(WireJson.tree(json), JsonNode::isObject, "members: give an object"), blocks);
    }

    BedrockAdditions withBlocks(String json) {
        return new BedrockAdditions(members, checked(WireJson.tree(json), JsonNode::isArray, "blocks: give an array"));
    }

    /** Returns the content blocks that come before the script's. */
    List<JsonNode> blocks() {
        List<JsonNode> all = new ArrayList<>();
        blocks.forEach(all::add);
        return all;
    }

    /** Returns the members of a whole answer. */
    Map<String, @Nullable Object> members() {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        WireJson.names(members).forEach(name -> all.put(name, members.path(name)));
        return all;
    }

    /** Returns the members of {@code messageStop}, or those of {@code metadata}. */
    Map<String, @Nullable Object> members(boolean ofStop) {
        Map<String, @Nullable Object> some = members();
        some.keySet().removeIf(name -> name.equals("additionalModelResponseFields") != ofStop);
        return some;
    }

    /** Returns what a block is in a stream: perhaps the value of its {@code start}, and those of its deltas. */
    static Streamed streamed(JsonNode block) {
        List<Object> deltas = new ArrayList<>();
        Object start = null;
        if (block.has("text")) {
            deltas.add(block);
        } else if (block.has("image")) {
            JsonNode image = block.path("image");
            start = WireJson.object("image", WireJson.object("format", image.path("format")));
            deltas.add(WireJson.object("image", WireJson.object("source", image.path("source"))));
        } else if (block.has("citationsContent")) {
            block.path("citationsContent").path("content").forEach(deltas::add);
            block.path("citationsContent")
                    .path("citations")
                    .forEach(citation -> deltas.add(WireJson.object("citation", citation)));
        } else if (block.has("reasoningContent")) {
            JsonNode reasoning = block.path("reasoningContent");
            JsonNode parts = reasoning.has("reasoningText") ? reasoning.path("reasoningText") : reasoning;
            for (String name : WireJson.names(parts)) {
                deltas.add(WireJson.object("reasoningContent", WireJson.object(name, parts.path(name))));
            }
        } else {
            start = block;
        }
        return new Streamed(start, deltas);
    }

    /** A block in a stream. */
    record Streamed(@Nullable Object start, List<Object> deltas) {}

    private static JsonNode checked(JsonNode json, Predicate<JsonNode> fits, String problem) {
        if (!fits.test(json)) {
            throw new IllegalArgumentException("BedrockWireServer: " + problem + ".");
        }
        return json;
    }
}

package dev.headgate.testkit.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What Bedrock refuses in the settings beside the conversation. */
final class BedrockSettingRules {
    private static final Set<String> TIERS = Set.of("priority", "default", "flex", "reserved");

    private BedrockSettingRules() {}

    static void check(JsonNode body) throws Refused {
        metadata(body.path("requestMetadata"));
        BedrockRules.demand(
                !body.has("serviceTier") || TIERS.contains(WireJson.text(body.path("serviceTier"), "type")),
                "serviceTier.type is not a known value");
        String latency = WireJson.text(body.path("performanceConfig"), "latency");
        BedrockRules.demand(
                Set.of("", "standard", "optimized").contains(latency),
                "performanceConfig.latency is not a known value");
        JsonNode guardrail = body.path("guardrailConfig");
        BedrockRules.demand(
                guardrail.isMissingNode()
                        || (guardrail.has("guardrailIdentifier") && guardrail.has("guardrailVersion")),
                "guardrailConfig has no identifier or version");
        BedrockRules.demand(
                body.path("additionalModelResponseFieldPaths").size() <= 10,
                "additionalModelResponseFieldPaths has more than 10 entries");
        cachePoints(body);
    }

    private static void metadata(JsonNode metadata) throws Refused {
        BedrockRules.demand(metadata.size() <= 16, "requestMetadata has more than 16 entries");
        for (String key : WireJson.names(metadata)) {
            BedrockRules.demand(
                    key.matches("[a-zA-Z0-9\\s:_@$#=/+,.-]{1,256}")
                            && WireJson.text(metadata, key).matches("[a-zA-Z0-9\\s:_@$#=/+,.-]{0,256}"),
                    "requestMetadata holds characters that are not allowed");
        }
    }

    private static void cachePoints(JsonNode body) throws Refused {
        List<JsonNode> points = new ArrayList<>(body.path("toolConfig").findValues("cachePoint"));
        points.addAll(body.path("system").findValues("cachePoint"));
        points.addAll(body.path("messages").findValues("cachePoint"));
        BedrockRules.demand(points.size() <= 4, "there are more than 4 cache points");
        boolean isShort = false;
        for (JsonNode point : points) {
            String ttl = point.has("ttl") ? WireJson.text(point, "ttl") : "5m";
            BedrockRules.demand(Set.of("5m", "1h").contains(ttl), "cachePoint.ttl is not a known value");
            BedrockRules.demand(!isShort || ttl.equals("5m"), "a cache point is kept longer than one before it");
            isShort = ttl.equals("5m");
        }
    }
}

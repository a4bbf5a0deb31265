package dev.headgate.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.SplittableRandom;
import java.util.UUID;

/** Makes the numbers and texts of a JSON schema. Used by one thread. */
final class ScalarValues {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int LONGEST_TEXT = 64;
    private static final int GREATEST_DRAWN = 1000;
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzäß漢";

    private final Filler.Mode mode;
    private final SplittableRandom random;

    ScalarValues(Filler.Mode mode, SplittableRandom random) {
        this.mode = mode;
        this.random = random;
    }

    JsonNode integer(JsonNode schema) {
        boolean bounded = mode == Filler.Mode.SEEDED;
        long least = schema.has("minimum")
                ? (long) Math.ceil(schema.get("minimum").asDouble())
                : schema.has("exclusiveMinimum")
                        ? (long) Math.floor(schema.get("exclusiveMinimum").asDouble()) + 1
                        : bounded ? -GREATEST_DRAWN : Integer.MIN_VALUE;
        long most = schema.has("maximum")
                ? (long) Math.floor(schema.get("maximum").asDouble())
                : schema.has("exclusiveMaximum")
                        ? (long) Math.ceil(schema.get("exclusiveMaximum").asDouble()) - 1
                        : bounded ? Math.max(least, GREATEST_DRAWN) : Integer.MAX_VALUE;
        long lowest = Math.min(least, most);
        long step = Math.max(1, schema.path("multipleOf").asLong(1));
        long first = Math.floorDiv(lowest + step - 1, step);
        long last = Math.floorDiv(most, step);
        return NODES.numberNode(step
                * switch (mode) {
                    case SMALLEST -> first;
                    case LARGEST -> last;
                    case SEEDED -> random.nextLong(first, last + 1);
                });
    }

    JsonNode number(JsonNode schema) {
        if (schema.has("multipleOf")) {
            return integer(schema);
        }
        double least = schema.has("minimum")
                ? schema.get("minimum").asDouble()
                : schema.has("exclusiveMinimum")
                        ? Math.nextUp(schema.get("exclusiveMinimum").asDouble())
                        : -GREATEST_DRAWN;
        double most = schema.has("maximum")
                ? schema.get("maximum").asDouble()
                : schema.has("exclusiveMaximum")
                        ? Math.nextDown(schema.get("exclusiveMaximum").asDouble())
                        : Math.max(least, GREATEST_DRAWN);
        return NODES.numberNode(
                switch (mode) {
                    case SMALLEST -> least;
                    case LARGEST -> most;
                    case SEEDED -> least + random.nextDouble() * (most - least);
                });
    }

    JsonNode text(JsonNode schema, String path) {
        if (schema.has("pattern")) {
            throw new IllegalArgumentException(
                    "Filler: " + path + " has a pattern, which cannot be filled in; answer with Answer.json(…).");
        }
        if (schema.has("format")) {
            return NODES.textNode(format(schema.get("format").asText(), path));
        }
        int least = schema.path("minLength").asInt(0);
        int most = schema.path("maxLength").asInt(Math.max(least, LONGEST_TEXT));
        int length = switch (mode) {
            case SMALLEST -> least;
            case LARGEST -> most;
            case SEEDED -> Math.min(most, Math.max(least, 1 + random.nextInt(12)));
        };
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(LETTERS.charAt(mode == Filler.Mode.SEEDED ? random.nextInt(LETTERS.length()) : 0));
        }
        return NODES.textNode(text.toString());
    }

    private String format(String format, String path) {
        OffsetDateTime time = OffsetDateTime.of(2026, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);
        long offset = switch (mode) {
            case SMALLEST -> 0;
            case LARGEST -> Duration.ofDays(3650).toSeconds();
            case SEEDED -> random.nextLong(Duration.ofDays(3650).toSeconds());
        };
        time = time.plusSeconds(offset);
        return switch (format) {
            case "date-time" -> time.toInstant().toString();
            case "date" -> time.toLocalDate().toString();
            case "time" -> time.toLocalTime().toString();
            case "duration" -> Duration.ofSeconds(offset).toString();
            case "uuid" -> new UUID(0x4000L, 0x8000_0000_0000_0000L | offset).toString();
            case "email" -> "person" + offset + "@example.org";
            case "uri" -> "https://example.org/" + offset;
            case "hostname" -> "host" + offset + ".example.org";
            case "ipv4" -> "192.0.2." + offset % 256;
            default ->
                throw new IllegalArgumentException("Filler: " + path + " has the format " + format
                        + ", which is unknown; answer with Answer.json(…).");
        };
    }
}

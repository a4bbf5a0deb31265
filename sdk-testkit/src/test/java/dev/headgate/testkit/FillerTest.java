package dev.headgate.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.chat.JsonSchema;
import dev.headgate.chat.Message;
import dev.headgate.chat.ResponseFormat;
import dev.headgate.chat.TextContent;
import dev.headgate.chat.Tool;
import dev.headgate.chat.ToolChoice;
import dev.headgate.internal.Json;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FillerTest {
    enum Colour {
        RED,
        GREEN
    }

    record Line(String article, int pieces, BigDecimal price) {}

    record Order(
            String customer,
            List<Line> lines,
            Colour colour,
            boolean gift,
            LocalDate due,
            Instant made,
            Duration takes,
            double weight,
            long number,
            @Nullable String note) {}

    @Test
    void recordsOfAllModesCanBeRead() {
        String schema = JsonSchema.of(Order.class).json();
        for (int seed = 0; seed < 200; seed++) {
            assertThat(Json.bind(Filler.seeded(seed).json(schema), Order.class)).isNotNull();
        }
        Order smallest = Json.bind(Filler.smallest().json(schema), Order.class);
        Order largest = Json.bind(Filler.largest().json(schema), Order.class);
        assertThat(smallest.lines()).isEmpty();
        assertThat(smallest.customer()).isEmpty();
        assertThat(smallest.note()).isNull();
        assertThat(largest.lines()).hasSize(3);
        assertThat(largest.customer()).hasSize(64);
        assertThat(largest.note()).isNotNull();
        assertThat(largest.colour()).isEqualTo(Colour.GREEN);
    }

    @Test
    void sameSeedSameAnswer() {
        String schema = JsonSchema.of(Order.class).json();
        assertThat(Filler.seeded(7).json(schema)).isEqualTo(Filler.seeded(7).json(schema));
        assertThat(Filler.seeded(7).json(schema)).isNotEqualTo(Filler.seeded(8).json(schema));
    }

    @Test
    void boundsAreKept() {
        String schema = """
                {"type":"object","required":["n","x","s","a","c","m","r"],"properties":{
                 "n":{"type":"integer","minimum":3,"maximum":9},
                 "m":{"type":"integer","exclusiveMinimum":10,"maximum":40,"multipleOf":10},
                 "x":{"type":"number","exclusiveMinimum":0,"maximum":1},
                 "s":{"type":"string","minLength":2,"maxLength":4},
                 "a":{"type":"array","minItems":1,"maxItems":2,"items":{"enum":["p","q"]},"uniqueItems":true},
                 "c":{"const":5},
                 "r":{"$ref":"#/$defs/tree"}},
                 "$defs":{"tree":{"type":"object","required":["v"],
                   "properties":{"v":{"type":["boolean","null"]},"left":{"$ref":"#/$defs/tree"}}}}}""";
        for (int seed = 0; seed < 300; seed++) {
            check(Json.tree(Filler.seeded(seed).json(schema)));
        }
        JsonNode smallest = check(Json.tree(Filler.smallest().json(schema)));
        JsonNode largest = check(Json.tree(Filler.largest().json(schema)));
        assertThat(List.of(smallest.get("n").asInt(), largest.get("n").asInt())).containsExactly(3, 9);
        assertThat(List.of(smallest.get("m").asInt(), largest.get("m").asInt())).containsExactly(20, 40);
        assertThat(largest.get("r").has("left")).isTrue();
        assertThat(smallest.get("r").has("left")).isFalse();
    }

    private static JsonNode check(JsonNode value) {
        assertThat(value.get("n").asInt()).isBetween(3, 9);
        assertThat(value.get("m").asInt() % 10).isZero();
        assertThat(value.get("m").asInt()).isBetween(20, 40);
        assertThat(value.get("x").asDouble()).isGreaterThan(0).isLessThanOrEqualTo(1);
        assertThat(value.get("s").asText().length()).isBetween(2, 4);
        assertThat(value.get("a").size()).isBetween(1, 2);
        assertThat(value.get("c").asInt()).isEqualTo(5);
        return value;
    }

    @Test
    void whatCannotBeFilledIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> Filler.smallest()
                                .json(
                                        "{\"type\":\"object\",\"required\":[\"p\"],\"properties\":{\"p\":{\"type\":\"string\",\"pattern\":\"a+\"}}}"))
                .withMessageContaining("#/p has a pattern");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Filler.smallest().json("{\"$ref\":\"#\"}"))
                .withMessageContaining("without end");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Filler.smallest().json("{\"$ref\":\"#/$defs/x\"}"))
                .withMessageContaining("not in the schema");
    }

    @Test
    void toolsFirstThenTheForm() {
        Filler filler = Filler.seeded(1);
        Tool first = Tool.of("first", "One", Line.class);
        Tool second = Tool.of("second", "Two", Line.class);
        SeenRequestBuilder request = SeenRequest.builder("small", false)
                .message(Message.user("x"))
                .tool(first)
                .tool(second)
                .responseFormat(ResponseFormat.json(Line.class));

        assertThat(filler.apply(request.build()).finishReason()).hasToString("TOOL_CALLS");
        assertThat(filler.apply(request.build()).content()).hasSize(2);
        assertThat(filler.apply(request.toolChoice(ToolChoice.tool("second")).build())
                        .content())
                .hasSize(1);
        Answer form = filler.apply(request.toolChoice(ToolChoice.none()).build());
        assertThat(Json.bind(((TextContent) form.content().get(0)).text(), Line.class))
                .isNotNull();
        assertThat(filler.apply(SeenRequest.builder("small", false).build()).content())
                .hasSize(1);
    }
}

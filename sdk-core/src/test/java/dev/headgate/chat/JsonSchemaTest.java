package dev.headgate.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonSchemaTest {
    enum Currency {
        CHF,
        EUR
    }

    @Description("one line of an invoice")
    record Line(@Description("what was bought") String article, int count, BigDecimal price) {}

    record Invoice(
            String number,
            LocalDate due,
            Currency currency,
            List<Line> lines,
            @Nullable String remark,
            boolean paid) {}

    record Endless(String name, List<Endless> children) {}

    record Unfit(Optional<String> name, Map<String, String> properties, Object anything) {}

    @Test
    void aRecordBecomesAStrictSchema() {
        assertThat(JsonSchema.of(Invoice.class).json())
                .isEqualTo("{\"type\":\"object\",\"properties\":{"
                        + "\"number\":{\"type\":\"string\"},"
                        + "\"due\":{\"type\":\"string\",\"format\":\"date\"},"
                        + "\"currency\":{\"type\":\"string\",\"enum\":[\"CHF\",\"EUR\"]},"
                        + "\"lines\":{\"type\":\"array\",\"items\":{\"type\":\"object\",\"properties\":{"
                        + "\"article\":{\"type\":\"string\",\"description\":\"what was bought\"},"
                        + "\"count\":{\"type\":\"integer\"},"
                        + "\"price\":{\"type\":\"number\"}},"
                        + "\"required\":[\"article\",\"count\",\"price\"],"
                        + "\"description\":\"one line of an invoice\",\"additionalProperties\":false}},"
                        + "\"remark\":{\"type\":[\"string\",\"null\"]},"
                        + "\"paid\":{\"type\":\"boolean\"}},"
                        + "\"required\":[\"number\",\"due\",\"currency\",\"lines\",\"remark\",\"paid\"],"
                        + "\"additionalProperties\":false}");
    }

    @Test
    void whatTheSchemaAsksForCanBeBound() {
        ChatResponse response = ChatResponse.builder(Message.assistant("{\"number\":\"7\",\"due\":\"2026-12-01\","
                        + "\"currency\":\"CHF\",\"lines\":[{\"article\":\"pen\",\"count\":2,\"price\":1.50}],"
                        + "\"remark\":null,\"paid\":false}"))
                .build();

        assertThat(response.as(Invoice.class))
                .isEqualTo(new Invoice(
                        "7",
                        LocalDate.of(2026, 12, 1),
                        Currency.CHF,
                        List.of(new Line("pen", 2, new BigDecimal("1.50"))),
                        null,
                        false));
    }

    record Pay(
            BigDecimal amount,
            int count,
            Currency currency,
            @Nullable String remark,
            List<Line> lines) {}

    @Test
    void whatDoesNotFitTheSchemaIsNotBound() {
        String fits = "{\"amount\":1.5,\"count\":1,\"currency\":\"CHF\",\"lines\":[]}";
        assertThat(bind(fits)).isEqualTo(new Pay(new BigDecimal("1.5"), 1, Currency.CHF, null, List.of()));
        List<String> misfits = List.of(
                "{}",
                fits.replace("1.5", "null"),
                fits.replace("\"count\":1", "\"count\":1.9"),
                fits.replace("\"count\":1", "\"count\":\"1\""),
                fits.replace("\"count\":1", "\"count\":1,\"count\":2"),
                fits.replace("\"CHF\"", "0"),
                fits.replace("\"CHF\"", "\"GBP\""),
                fits.replace("{", "{\"more\":1,"),
                fits.replace("[]", "[{\"article\":null,\"count\":1,\"price\":2}]"),
                fits + "x");
        for (String misfit : misfits) {
            assertThatThrownBy(() -> bind(misfit)).as(misfit).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> bind(fits.replace("[]", "[{\"article\":null,\"count\":1,\"price\":2}]")))
                .hasMessageContaining("Pay.lines[0].article");
    }

    private static Pay bind(String json) {
        return ChatResponse.builder(Message.assistant(json)).build().as(Pay.class);
    }

    @Test
    void whatCannotBeStrictIsRefusedAllTogether() {
        assertThatThrownBy(() -> JsonSchema.of(Unfit.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Unfit.name")
                .hasMessageContaining("Unfit.properties")
                .hasMessageContaining("Unfit.anything");
        assertThatThrownBy(() -> JsonSchema.of(Endless.class)).hasMessageContaining("contains itself");
        assertThatThrownBy(() -> JsonSchema.of(String.class)).hasMessageContaining("is no record");
    }

    @Test
    void aTextMustBeAnObject() {
        for (String text : List.of("", "[]", "{", "{} x", "null")) {
            assertThatThrownBy(() -> new JsonSchema(text)).hasMessageContaining("no JSON object");
        }
        assertThat(new JsonSchema("{}").json()).isEqualTo("{}");
    }
}

package dev.headgate.testkit.assertj;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asserts what one span of a call tells. */
public final class SpanAssert extends FieldAssert<SpanAssert, SpanData> {
    SpanAssert(@Nullable SpanData actual) {
        super(actual, SpanAssert.class);
    }

    /**
     * Checks the tokens that were used.
     *
     * @param input all tokens of the input, cached ones as well
     * @param output all tokens of the output
     * @return this assertion
     */
    public SpanAssert hasUsage(long input, long output) {
        return has("gen_ai.usage.input_tokens", input).has("gen_ai.usage.output_tokens", output);
    }

    /**
     * Checks one attribute.
     *
     * @param name its name
     * @param value a text, whole number, number, truth value or list of texts
     * @return this assertion
     */
    public SpanAssert has(String name, Object value) {
        Object expected = value instanceof Integer number ? (Object) number.longValue() : value;
        return isEqual(name + " of " + present().getName(), attribute(name), expected);
    }

    /**
     * Checks that an attribute is not there.
     *
     * @param name its name
     * @return this assertion
     */
    public SpanAssert hasNo(String name) {
        return isEqual(name + " of " + present().getName(), attribute(name), null);
    }

    /**
     * Checks that it holds nothing that users or models said.
     *
     * @return this assertion
     */
    public SpanAssert hasNoContent() {
        List<String> content = present().getAttributes().asMap().keySet().stream()
                .map(AttributeKey::getKey)
                .filter(GenAiProfile.CONTENT::contains)
                .sorted()
                .toList();
        return holds(content.isEmpty(), "Expected no content on " + present().getName() + " but there is " + content);
    }

    private @Nullable Object attribute(String name) {
        return present().getAttributes().asMap().entrySet().stream()
                .filter(entry -> entry.getKey().getKey().equals(name))
                .<Object>map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }
}

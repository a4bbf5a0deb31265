package dev.headgate.testkit.assertj;

import dev.headgate.spi.AuditFields;
import dev.headgate.spi.AuditRecord;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asserts what one audit record holds. */
public final class AuditRecordAssert extends FieldAssert<AuditRecordAssert, AuditRecord> {
    AuditRecordAssert(@Nullable AuditRecord actual) {
        super(actual, AuditRecordAssert.class);
    }

    /**
     * Checks the kind.
     *
     * @param kind such as {@code outcome}
     * @return this assertion
     */
    public AuditRecordAssert hasKind(String kind) {
        return isEqual("the kind", present().kind(), kind);
    }

    /**
     * Checks that the call was refused by a policy, a budget or an approver.
     *
     * @return this assertion
     */
    public AuditRecordAssert isDenied() {
        return holds(
                present().kind().equals("denied") || "denied".equals(at("result")),
                "Expected a denial but was " + present().kind() + " with the result " + Shown.of(at("result")));
    }

    /**
     * Checks that the call was answered.
     *
     * @return this assertion
     */
    public AuditRecordAssert isAnswered() {
        return has("result", "answered");
    }

    /**
     * Checks one value.
     *
     * @param path its place, as {@code deployment.id} or {@code tags.team}
     * @param value a text, whole number, truth value or list of texts
     * @return this assertion
     */
    public AuditRecordAssert has(String path, Object value) {
        Object is = at(path);
        Object expected = value instanceof Integer number ? (Object) number.longValue() : value;
        Object comparable = is instanceof Integer number ? (Object) number.longValue() : is;
        return isEqual(path + " of " + present().kind(), comparable, expected);
    }

    /**
     * Checks that no value of the record, at any depth, contains a text.
     *
     * @param text the text
     * @return this assertion
     */
    public AuditRecordAssert doesNotContain(String text) {
        find(text, "", present().fields().asMap());
        return this;
    }

    private void find(String text, String path, Object value) {
        if (value instanceof AuditFields fields) {
            find(text, path, fields.asMap());
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((name, inner) -> find(text, path.isEmpty() ? name + "" : path + "." + name, inner));
        } else if (value instanceof Iterable<?> list) {
            list.forEach(inner -> find(text, path, inner));
        } else {
            holds(
                    !String.valueOf(value).contains(text),
                    "Expected no " + Shown.of(text) + " but " + path + " of "
                            + present().kind() + " has it: " + Shown.of(String.valueOf(value)));
        }
    }

    private @Nullable Object at(String path) {
        Object value = present().fields();
        for (String name : path.split("\\.", -1)) {
            value = value instanceof AuditFields fields ? fields.asMap().get(name) : null;
        }
        return value;
    }
}

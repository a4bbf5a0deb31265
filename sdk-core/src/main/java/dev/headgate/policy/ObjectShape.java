package dev.headgate.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.internal.Problems;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An object with known members only. */
final class ObjectShape<T> implements Shape<T> {
    private final Function<Fields, T> make;
    private final List<Field<?>> fields;

    ObjectShape(Function<Fields, T> make, List<Field<?>> fields) {
        this.make = make;
        this.fields = List.copyOf(fields);
    }

    @Override
    public @Nullable T read(JsonNode node, String path, Problems problems) {
        if (!node.isObject()) {
            problems.add(path.isEmpty() ? "the document" : path, "is no object", "write { … }");
            return null;
        }
        String prefix = path.isEmpty() ? "" : path + ".";
        int before = problems.list().size();
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            if (fields.stream().noneMatch(field -> field.name().equals(member.getKey()))) {
                problems.add(prefix + member.getKey(), "is unknown", "leave it out, or write one of " + names());
            }
        }
        Fields read = new Fields(prefix);
        for (Field<?> field : fields) {
            JsonNode member = node.get(field.name());
            if (member == null) {
                problems.check(!field.required(), prefix + field.name(), "is missing", field.description());
            } else {
                Object value = field.shape().read(member, prefix + field.name(), problems);
                if (value != null) {
                    read.put(field, value);
                }
            }
        }
        return problems.list().size() == before ? make.apply(read) : null;
    }

    private List<String> names() {
        return fields.stream().map(Field::name).toList();
    }

    @Override
    public void describe(ObjectNode schema) {
        schema.put("type", "object").put("additionalProperties", false);
        List<Field<?>> required = fields.stream().filter(Field::required).toList();
        if (!required.isEmpty()) {
            required.forEach(field -> schema.withArray("/required").add(field.name()));
        }
        for (Field<?> field : fields) {
            ObjectNode member = schema.withObject("/properties").putObject(field.name());
            member.put("description", field.description());
            field.shape().describe(member);
        }
    }
}

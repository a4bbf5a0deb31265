package dev.headgate.policy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Writes shapes as a JSON Schema. */
final class SchemaText {
    private SchemaText() {}

    static String of(Shape<?> document, List<Field<?>> namedByAll) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "Headgate policy");
        schema.put(
                "description",
                "What calls of models may do. Deny by default; several policies only narrow one another.");
        document.describe(schema);
        schema.withArray("/anyOf").addObject().withArray("/required").add("narrows");
        ObjectNode alone = schema.withArray("/anyOf").addObject();
        namedByAll.forEach(field -> alone.withArray("/required").add(field.name()));
        return schema.toPrettyString().replace("\r\n", "\n") + "\n";
    }
}

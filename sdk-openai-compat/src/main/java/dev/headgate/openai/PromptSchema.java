package dev.headgate.openai;

import dev.headgate.chat.ResponseFormat;
import dev.headgate.chat.TextContent;
import java.util.ArrayList;
import java.util.List;

/** Tells a model in words which JSON to answer with, where its server has no field for the schema. */
final class PromptSchema {
    private PromptSchema() {}

    /** Returns the system texts, with one more if the schema has to be told so. */
    static List<TextContent> into(List<TextContent> system, ResponseFormat format, RequestWriter to) {
        SchemaMode mode = to.profile().schemaMode;
        boolean told = mode == SchemaMode.JSON_OBJECT || mode == SchemaMode.NONE;
        if (!(format instanceof ResponseFormat.JsonText json) || !told) {
            return system;
        }
        to.unsupported(
                "responseFormat",
                "is a schema, which " + to.profile().name() + " takes none of",
                "ask for text",
                "told to the model in words: " + to.profile().name() + " holds no answer to a schema");
        List<TextContent> all = new ArrayList<>(system);
        all.add(new TextContent("Answer with one JSON object that fits this JSON Schema, and with nothing else:\n"
                + json.schema().json()));
        return all;
    }
}

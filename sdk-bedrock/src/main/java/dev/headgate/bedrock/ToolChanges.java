package dev.headgate.bedrock;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.headgate.internal.Problems;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ToolReference;

/** Reads which of the request's tools the model gets or loses in the middle of the conversation. */
final class ToolChanges {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_-]{1,64}");

    private final List<ContentBlock> blocks = new ArrayList<>();

    private ToolChanges() {}

    /** Returns the blocks that tell the changes, in the order in which they are given. */
    static List<ContentBlock> parse(String json, String path, Problems problems) {
        ToolChanges changes = new ToolChanges();
        boolean fits = ExtraValues.read(json, JsonToken.START_OBJECT, changes::read);
        problems.check(
                fits && !changes.blocks.isEmpty(),
                path,
                "is no change of tools",
                "give a JSON object such as {\"add\": [\"refund\"], \"remove\": [\"search\"]} with names of the request's"
                        + " tools");
        return fits ? changes.blocks : List.of();
    }

    private boolean read(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String change = parser.currentName();
            if (!Set.of("add", "remove").contains(change) || parser.nextToken() != JsonToken.START_ARRAY) {
                return false;
            }
            while (parser.nextToken() == JsonToken.VALUE_STRING) {
                if (!NAME.matcher(parser.getText()).matches()) {
                    return false;
                }
                add(change, ToolReference.builder().name(parser.getText()).build());
            }
            if (parser.currentToken() != JsonToken.END_ARRAY) {
                return false;
            }
        }
        return true;
    }

    private void add(String change, ToolReference tool) {
        blocks.add(
                change.equals("add")
                        ? ContentBlock.fromToolAddition(addition -> addition.tool(tool))
                        : ContentBlock.fromToolRemoval(removal -> removal.tool(tool)));
    }
}

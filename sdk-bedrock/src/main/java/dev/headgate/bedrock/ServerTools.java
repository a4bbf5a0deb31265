package dev.headgate.bedrock;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.headgate.chat.Extras;
import dev.headgate.internal.Json;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the tools did in an answer that the service runs itself: their calls and results, in Bedrock's own form. */
final class ServerTools {
    private final List<String> blocks = new ArrayList<>(0);
    private final Map<Integer, Open> open = new TreeMap<>();

    /** A call or a result of a stream that is not whole. */
    private record Open(boolean isCall, String head, StringBuilder rest) {
        private String json() {
            String body = head.substring(0, head.length() - 1) + (head.length() > 2 ? "," : "");
            return isCall
                    ? "{\"toolUse\":" + body + "\"input\":" + (Json.isObject(rest.toString()) ? rest : "{}") + "}}"
                    : "{\"toolResult\":" + body + "\"content\":[" + rest + "]}}";
        }
    }

    /** Adds a call. */
    void called(@Nullable String id, @Nullable String name, @Nullable String type, @Nullable String input)
            throws IOException {
        blocks.add(new Open(true, head(id, name, type), new StringBuilder(input == null ? "" : input)).json());
    }

    /** Adds a result. */
    void returned(String json) {
        blocks.add("{\"toolResult\":" + json + "}");
    }

    /** Begins a call in a stream. */
    void call(int block, @Nullable String id, @Nullable String name, @Nullable String type) throws IOException {
        open.put(block, new Open(true, head(id, name, type), new StringBuilder()));
    }

    /** Begins a result in a stream. */
    void result(int block, String json) {
        open.put(block, new Open(false, json, new StringBuilder()));
    }

    /** Adds a piece of a call's input, or of the list of a result's contents. */
    void add(int block, String piece, int limit) throws AnswerException {
        Open one = open.get(block);
        if (one == null) {
            return;
        }
        String more = one.isCall() ? piece : piece.substring(1, piece.length() - 1);
        one.rest()
                .append(one.isCall() || one.rest().length() == 0 || more.isEmpty() ? "" : ",")
                .append(more);
        if (one.rest().length() > limit) {
            throw AnswerException.wrong("A tool of Bedrock's own said more than " + limit
                    + " characters; raise the account's maxResponseBytes, or ask for less");
        }
    }

    /** Ends what was begun in a block, if anything was. */
    void end(int block) {
        Open whole = open.remove(block);
        if (whole != null) {
            blocks.add(whole.json());
        }
    }

    /** Returns the answer's extras with these. */
    Extras addTo(Extras extras) {
        open.values().forEach(rest -> blocks.add(rest.json()));
        open.clear();
        return blocks.isEmpty() ? extras : extras.with(BedrockExtras.SERVER_TOOLS, blocks.toString());
    }

    private static String head(@Nullable String id, @Nullable String name, @Nullable String type) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = Json.factory().createGenerator(text)) {
            out.writeStartObject();
            field(out, "toolUseId", id);
            field(out, "name", name);
            field(out, "type", type);
            out.writeEndObject();
        }
        return text.toString();
    }

    private static void field(JsonGenerator out, String name, @Nullable String value) throws IOException {
        if (value != null) {
            out.writeStringField(name, value);
        }
    }
}

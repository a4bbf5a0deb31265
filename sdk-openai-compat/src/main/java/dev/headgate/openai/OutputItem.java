package dev.headgate.openai;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.headgate.chat.Citation;
import dev.headgate.chat.TokenLogprob;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One item of the output of Responses: a message, a tool call, thoughts, or what is not known and not read. */
final class OutputItem {
    String type = "";
    String id = "";
    String status = "";
    final Pieces text = new Pieces();
    final Pieces refusal = new Pieces();
    List<Citation> citations = new ArrayList<>(0);
    List<TokenLogprob> logprobs = new ArrayList<>(0);

    @Nullable
    String callId;

    @Nullable
    String name;

    String arguments = "";
    final Pieces thoughts = new Pieces();

    @Nullable
    String encrypted;

    private OutputItem() {}

    /** Reads one object, at whose start the parser stands, and leaves the parser at its end. */
    static OutputItem read(JsonParser json) throws IOException {
        OutputItem item = new OutputItem();
        for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
            json.nextToken();
            switch (field) {
                case "type" -> item.type = text(json);
                case "id" -> item.id = text(json);
                case "status" -> item.status = text(json);
                case "call_id" -> item.callId = text(json);
                case "name" -> item.name = text(json);
                case "arguments" -> item.arguments = text(json);
                case "encrypted_content" -> {
                    String content = text(json);
                    item.encrypted = content.isEmpty() ? null : content;
                }
                case "content" -> eachObject(json, item::part);
                case "summary" -> eachObject(json, item::summary);
                default -> json.skipChildren();
            }
        }
        return item;
    }

    /** Reads a part of a message, or of thoughts that are shown in full. */
    private void part(JsonParser json) throws IOException {
        String kind = "";
        Pieces words = new Pieces();
        for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
            json.nextToken();
            switch (field) {
                case "type" -> kind = text(json);
                case "text", "refusal" -> words.add(text(json));
                case "annotations" -> CitationReader.readList(json, citations::add);
                case "logprobs" -> logprobs.addAll(LogprobReader.readList(json));
                default -> json.skipChildren();
            }
        }
        switch (kind) {
            case "refusal" -> refusal.add(words.joined());
            case "reasoning_text" -> thoughts.add(words.joined());
            default -> text.add(words.joined());
        }
    }

    private void summary(JsonParser json) throws IOException {
        for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
            json.nextToken();
            if (field.equals("text")) {
                if (!thoughts.isEmpty()) {
                    thoughts.add(ResponsesEvents.PARAGRAPH);
                }
                thoughts.add(text(json));
            } else {
                json.skipChildren();
            }
        }
    }

    private static void eachObject(JsonParser json, AnswerBody.Reader reader) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            json.skipChildren();
            return;
        }
        for (JsonToken t = json.nextToken(); t != JsonToken.END_ARRAY && t != null; t = json.nextToken()) {
            if (t == JsonToken.START_OBJECT) {
                reader.read(json);
            } else {
                json.skipChildren();
            }
        }
    }

    /** Returns the text at which the parser stands, empty if it is none. */
    static String text(JsonParser json) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_STRING) {
            return json.getText();
        }
        json.skipChildren();
        return "";
    }
}

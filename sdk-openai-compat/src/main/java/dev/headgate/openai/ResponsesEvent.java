package dev.headgate.openai;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.headgate.chat.Citation;
import dev.headgate.chat.TokenLogprob;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One event of a stream of Responses. Its fields come in any order: some servers sort them, the type last. */
final class ResponsesEvent {
    String type = "";
    int output;
    int part;
    String delta = "";
    String text = "";
    String arguments = "";
    List<TokenLogprob> logprobs = List.of();

    @Nullable
    Citation citation;

    @Nullable
    OutputItem item;

    @Nullable
    ResponseObject response;

    private final ErrorBodyReader errors = new ErrorBodyReader();

    private ResponsesEvent() {}

    /**
     * Reads one object, at whose start the parser stands, and leaves the parser at its end.
     *
     * @param withOutput whether to read the output that a response repeats
     */
    static ResponsesEvent read(JsonParser json, boolean withOutput) throws IOException {
        ResponsesEvent event = new ResponsesEvent();
        for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
            event.field(field, json, withOutput);
        }
        return event;
    }

    private void field(String field, JsonParser json, boolean withOutput) throws IOException {
        JsonToken value = json.nextToken();
        switch (field) {
            case "type" -> type = OutputItem.text(json);
            case "output_index" -> output = index(json);
            case "content_index", "summary_index" -> part = index(json);
            case "delta" -> delta = OutputItem.text(json);
            case "text", "refusal" -> text = OutputItem.text(json);
            case "arguments" -> arguments = OutputItem.text(json);
            case "logprobs" -> logprobs = LogprobReader.readList(json);
            case "annotation" -> CitationReader.read(json, found -> citation = found);
            case "item" -> {
                if (value == JsonToken.START_OBJECT) {
                    item = OutputItem.read(json);
                } else {
                    json.skipChildren();
                }
            }
            case "response" -> {
                if (value == JsonToken.START_OBJECT) {
                    response = ResponseObject.read(json, withOutput);
                } else {
                    json.skipChildren();
                }
            }
            case "error", "message", "detail", "code", "status" -> errors.field(field, json);
            default -> json.skipChildren();
        }
    }

    /** Returns the error that the event is, if it is one. */
    @Nullable
    ErrorBody error() {
        return errors.isError(!type.isEmpty() && !type.equals("error")) || type.equals("error") ? errors.body() : null;
    }

    private static int index(JsonParser json) throws IOException {
        int index = json.getValueAsInt(0);
        json.skipChildren();
        return index;
    }
}

package dev.headgate.openai;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a {@code response} of Responses says, as an answer or in an event. */
final class ResponseObject {
    String id = "";
    String model = "";
    String status = "";
    String serviceTier = "";
    String incompleteReason = "";
    String moderation = "";
    List<OutputItem> output = new ArrayList<>(0);

    @Nullable
    UsageReader usage;

    @Nullable
    ErrorBody error;

    private final ErrorBodyReader errors = new ErrorBodyReader();

    private ResponseObject() {}

    /**
     * Reads one object, at whose start the parser stands, and leaves the parser at its end.
     *
     * @param withOutput whether to read the output, which streams repeat at their end
     */
    static ResponseObject read(JsonParser json, boolean withOutput) throws IOException {
        ResponseObject response = new ResponseObject();
        for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
            response.field(field, json, withOutput);
        }
        boolean answered = !response.status.isEmpty() || !response.output.isEmpty();
        if (response.errors.isError(answered)) {
            response.error = response.errors.body();
        }
        return response;
    }

    private void field(String field, JsonParser json, boolean withOutput) throws IOException {
        JsonToken value = json.nextToken();
        switch (field) {
            case "id" -> id = OutputItem.text(json);
            case "model" -> model = OutputItem.text(json);
            case "status" -> status = OutputItem.text(json);
            case "service_tier" -> serviceTier = OutputItem.text(json);
            case "incomplete_details" -> {
                if (value == JsonToken.START_OBJECT) {
                    incompleteReason = reason(json);
                } else {
                    json.skipChildren();
                }
            }
            case "moderation" -> moderation = JsonValues.objectText(json).orElse("");
            case "usage" -> {
                if (value == JsonToken.START_OBJECT) {
                    usage = UsageReader.read(json);
                } else {
                    json.skipChildren();
                }
            }
            case "output" -> {
                if (withOutput && value == JsonToken.START_ARRAY) {
                    output(json);
                } else {
                    json.skipChildren();
                }
            }
            case "error", "message", "detail", "code", "type" -> errors.field(field, json);
            default -> json.skipChildren();
        }
    }

    private void output(JsonParser json) throws IOException {
        for (JsonToken t = json.nextToken(); t != JsonToken.END_ARRAY && t != null; t = json.nextToken()) {
            if (t == JsonToken.START_OBJECT) {
                output.add(OutputItem.read(json));
            } else {
                json.skipChildren();
            }
        }
    }

    private static String reason(JsonParser json) throws IOException {
        String reason = "";
        for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
            json.nextToken();
            if (field.equals("reason")) {
                reason = OutputItem.text(json);
            } else {
                json.skipChildren();
            }
        }
        return reason;
    }
}

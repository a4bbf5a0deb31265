package dev.headgate.testkit.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.testkit.Answer;
import dev.headgate.testkit.Piece;
import dev.headgate.testkit.SeenRequest;
import java.util.ArrayList;
import java.util.List;

/** Responses, as far as they need no state on the server. */
final class ResponsesForm implements OpenAiForm {
    @Override
    public void check(JsonNode body) throws Refused {
        ResponsesRules.check(body);
    }

    @Override
    public SeenRequest read(JsonNode body) throws Refused {
        return ResponsesReader.read(body);
    }

    @Override
    public byte[] whole(Answer answer, SeenRequest seen, JsonNode request, int number) {
        ResponsesItems items = new ResponsesItems(encrypts(request));
        List<Object> output = new ArrayList<>();
        for (Piece piece : answer.pieces()) {
            if (items.closes(piece)) {
                items.close().ifPresent(output::add);
            }
            items.add(piece);
        }
        items.close().ifPresent(output::add);
        return WireJson.bytes(ResponsesBody.ended(answer, seen, number, output));
    }

    @Override
    public StreamFrames frames(Answer answer, SeenRequest seen, JsonNode request, int number) {
        return new ResponsesFrames(answer, seen, number, encrypts(request));
    }

    /** Tells whether thoughts are to be told encrypted. */
    private static boolean encrypts(JsonNode request) {
        for (JsonNode include : request.path("include")) {
            if (include.asText().equals("reasoning.encrypted_content")) {
                return true;
            }
        }
        return false;
    }
}

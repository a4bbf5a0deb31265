package dev.headgate.testkit.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.testkit.Answer;
import dev.headgate.testkit.SeenRequest;

/** Chat Completions. */
final class ChatCompletionsForm implements OpenAiForm {
    @Override
    public void check(JsonNode body) throws Refused {
        OpenAiRules.check(body);
    }

    @Override
    public SeenRequest read(JsonNode body) throws Refused {
        return OpenAiReader.read(body);
    }

    @Override
    public byte[] whole(Answer answer, SeenRequest seen, JsonNode request, int number) {
        return OpenAiCompletion.whole(answer, seen, number);
    }

    @Override
    public StreamFrames frames(Answer answer, SeenRequest seen, JsonNode request, int number) {
        boolean usage = request.path("stream_options").path("include_usage").asBoolean();
        return new OpenAiFrames(answer, seen, number, usage);
    }
}

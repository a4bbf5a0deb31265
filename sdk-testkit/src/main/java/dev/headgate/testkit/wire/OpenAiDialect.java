package dev.headgate.testkit.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.testkit.Answer;
import dev.headgate.testkit.Fault;
import dev.headgate.testkit.SeenRequest;
import java.util.Map;
import java.util.Objects;
import mockwebserver3.MockResponse;

/** Chat Completions and Responses as OpenAI has them. */
final class OpenAiDialect implements Dialect {
    private static final Map<String, OpenAiForm> FORMS =
            Map.of("/v1/chat/completions", new ChatCompletionsForm(), "/v1/responses", new ResponsesForm());

    private final boolean strict;

    /** Takes whether what OpenAI refuses is refused. */
    OpenAiDialect(boolean strict) {
        this.strict = strict;
    }

    @Override
    public String key(WireRequest request) throws Refused {
        String bearer = request.header("Authorization").orElse("");
        if (bearer.startsWith("Bearer ")) {
            return bearer.substring("Bearer ".length());
        }
        String key = request.header("api-key").orElse("");
        if (key.isEmpty()) {
            throw new Refused(401, "missing_api_key", "You didn't provide an API key.");
        }
        return key;
    }

    @Override
    public Refused unknownKey() {
        return new Refused(401, "invalid_api_key", "Incorrect API key provided.");
    }

    @Override
    public SeenRequest read(WireRequest request) throws Refused {
        OpenAiForm form = FORMS.get(request.path());
        if (form == null) {
            throw new Refused(404, "unknown_url", "Invalid URL (" + request.method() + " " + request.path() + ")");
        }
        if (!request.method().equals("POST")) {
            throw new Refused(405, "method_not_supported", "Only POST requests are accepted.");
        }
        if (!request.header("Content-Type").orElse("").startsWith("application/json")) {
            throw new Refused(415, "unsupported_content_type", "Send application/json.");
        }
        JsonNode body;
        try {
            body = WireJson.tree(request.body());
        } catch (IllegalArgumentException e) {
            throw new Refused(400, "invalid_json", "We could not parse the JSON body of your request.");
        }
        if (strict) {
            form.check(body);
        }
        return form.read(body);
    }

    @Override
    public MockResponse.Builder head(boolean streaming, int number) {
        return OpenAiErrors.limits(new MockResponse.Builder().code(200), number)
                .setHeader("Content-Type", streaming ? "text/event-stream; charset=utf-8" : "application/json")
                .setHeader("openai-processing-ms", "12");
    }

    @Override
    public byte[] whole(Answer answer, SeenRequest seen, WireRequest request, int number) {
        return form(request).whole(answer, seen, WireJson.tree(request.body()), number);
    }

    @Override
    public StreamFrames frames(Answer answer, SeenRequest seen, WireRequest request, int number) {
        return form(request).frames(answer, seen, WireJson.tree(request.body()), number);
    }

    private static OpenAiForm form(WireRequest request) {
        return Objects.requireNonNull(FORMS.get(request.path()));
    }

    @Override
    public boolean hasErrorFor(Fault fault) {
        return true;
    }

    @Override
    public MockResponse.Builder error(Fault fault, int number) {
        return OpenAiErrors.response(fault, number);
    }

    @Override
    public MockResponse.Builder refusal(Refused refused, int number) {
        return OpenAiErrors.response(refused, number);
    }
}

package dev.headgate.testkit.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.testkit.Answer;
import dev.headgate.testkit.Fault;
import dev.headgate.testkit.FaultKind;
import dev.headgate.testkit.SeenRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mockwebserver3.MockResponse;

/** Converse, ConverseStream and the operations beside them as Amazon Bedrock has them. */
final class BedrockDialect implements Dialect {
    private static final Pattern PATH = Pattern.compile("/model/([^/?]+)/converse(-stream)?");
    private static final Pattern SIGV4 =
            Pattern.compile("AWS4-HMAC-SHA256 Credential=([^/]+)/\\d{8}/[^/]+/bedrock/aws4_request, ?"
                    + "SignedHeaders=[^,]+, ?Signature=[0-9a-f]{64}");

    private final BedrockErrors errors;

    private final BedrockAdditions additions;

    BedrockDialect(BedrockWireServer.ErrorForm form, BedrockAdditions additions) {
        this.additions = additions;
        errors = new BedrockErrors(form);
    }

    @Override
    public String key(WireRequest request) throws Refused {
        String authorization = request.header("Authorization").orElse("");
        if (authorization.startsWith("Bearer ")) {
            return authorization.substring("Bearer ".length());
        }
        if (authorization.isEmpty()) {
            throw new Refused(403, "MissingAuthenticationTokenException", "Missing Authentication Token");
        }
        Matcher signature = SIGV4.matcher(authorization);
        if (!signature.matches() || request.header("X-Amz-Date").isEmpty()) {
            throw new Refused(
                    403, "IncompleteSignatureException", "The signature is incomplete or for another service.");
        }
        return signature.group(1);
    }

    @Override
    public Refused unknownKey() {
        return new Refused(
                403, "UnrecognizedClientException", "The security token included in the request is invalid.");
    }

    @Override
    public SeenRequest read(WireRequest request) throws Refused {
        Matcher path = PATH.matcher(request.path());
        Optional<SeenRequest> other = BedrockOperations.read(request);
        if (!request.method().equals("POST") || (!path.matches() && other.isEmpty())) {
            throw new Refused(404, "UnknownOperationException", "There is no operation of this method and path.");
        }
        JsonNode body;
        try {
            body = WireJson.tree(request.body());
        } catch (IllegalArgumentException e) {
            throw new Refused(400, "SerializationException", "The body is no JSON.");
        }
        if (other.isPresent()) {
            return other.get();
        }
        BedrockRules.check(body);
        String model = URLDecoder.decode(path.group(1), StandardCharsets.UTF_8);
        return BedrockReader.read(model, path.group(2) != null, body);
    }

    @Override
    public MockResponse.Builder head(boolean streaming, int number) {
        return new MockResponse.Builder()
                .code(200)
                .setHeader("x-amzn-RequestId", BedrockErrors.requestId(number))
                .setHeader("Content-Type", streaming ? "application/vnd.amazon.eventstream" : "application/json");
    }

    @Override
    public byte[] whole(Answer answer, SeenRequest seen, WireRequest request, int number) {
        return BedrockOperations.isOne(request)
                ? BedrockOperations.body(answer)
                : BedrockMessage.whole(answer, seen, additions);
    }

    @Override
    public StreamFrames frames(Answer answer, SeenRequest seen, WireRequest request, int number) {
        return new BedrockFrames(answer, seen, additions);
    }

    /** Filters and guardrails are no errors here: the answer ends with a stop reason of its own. */
    @Override
    public boolean hasErrorFor(Fault fault) {
        return fault.kind() != FaultKind.CONTENT_FILTERED;
    }

    @Override
    public MockResponse.Builder error(Fault fault, int number) {
        return errors.response(fault, number);
    }

    @Override
    public MockResponse.Builder refusal(Refused refused, int number) {
        return errors.response(refused, number);
    }
}

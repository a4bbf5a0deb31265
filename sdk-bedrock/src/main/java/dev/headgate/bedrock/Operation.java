package dev.headgate.bedrock;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.headgate.internal.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.BiConsumer;
import okio.Buffer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.model.ApplyGuardrailRequest;
import software.amazon.awssdk.services.bedrockruntime.model.BedrockRuntimeRequest;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseRequest;
import software.amazon.awssdk.services.bedrockruntime.model.CountTokensRequest;
import software.amazon.awssdk.services.bedrockruntime.model.GuardrailStreamConfiguration;
import software.amazon.awssdk.services.bedrockruntime.model.InvokeGuardrailChecksRequest;
import software.amazon.awssdk.services.bedrockruntime.model.InvokeModelRequest;

/** One request of the AWS SDK: where it goes, what it says, and which call of the SDK's client would send it. */
final class Operation {
    private final BedrockRuntimeRequest request;
    private final String path;
    private final boolean streaming;
    private final Map<String, SdkPojo> instead;
    private final ClientCall call;

    private Operation(BedrockRuntimeRequest request, String path, ClientCall call) {
        this(request, path, false, Map.of(), call);
    }

    private Operation(
            BedrockRuntimeRequest request,
            String path,
            boolean streaming,
            Map<String, SdkPojo> instead,
            ClientCall call) {
        this.request = request;
        this.path = path;
        this.streaming = streaming;
        this.instead = instead;
        this.call = call;
    }

    static Operation converse(ConverseRequest request) {
        return new Operation(request, ofModel(request.modelId(), "converse"), calling(request));
    }

    /**
     * Returns ConverseStream, whose requests say what those of Converse say, under another path.
     *
     * @param guardrail takes the place of the request's, which cannot say that the stream shall flow meanwhile
     */
    static Operation converseStream(ConverseRequest request, @Nullable GuardrailStreamConfiguration guardrail) {
        return new Operation(
                request,
                ofModel(request.modelId(), "converse-stream"),
                true,
                guardrail == null ? Map.of() : Map.of("guardrailConfig", guardrail),
                calling(request));
    }

    private static ClientCall calling(ConverseRequest request) {
        return (client, marked) -> client.converse(
                request.toBuilder().overrideConfiguration(marked).build());
    }

    static Operation invokeModel(InvokeModelRequest request) {
        return new Operation(
                request,
                ofModel(request.modelId(), "invoke"),
                (client, marked) -> client.invokeModel(
                        request.toBuilder().overrideConfiguration(marked).build()));
    }

    static Operation countTokens(CountTokensRequest request) {
        return new Operation(
                request,
                ofModel(request.modelId(), "count-tokens"),
                (client, marked) -> client.countTokens(
                        request.toBuilder().overrideConfiguration(marked).build()));
    }

    static Operation applyGuardrail(ApplyGuardrailRequest request) {
        return new Operation(
                request,
                "/guardrail/" + PathSegment.encode(request.guardrailIdentifier()) + "/version/"
                        + PathSegment.encode(request.guardrailVersion()) + "/apply",
                (client, marked) -> client.applyGuardrail(
                        request.toBuilder().overrideConfiguration(marked).build()));
    }

    static Operation invokeGuardrailChecks(InvokeGuardrailChecksRequest request) {
        return new Operation(
                request,
                "/guardrail-checks/invoke",
                (client, marked) -> client.invokeGuardrailChecks(
                        request.toBuilder().overrideConfiguration(marked).build()));
    }

    boolean isStreaming() {
        return streaming;
    }

    /** Tells whether the body says what the SDK's client cannot write. */
    boolean hasBodyOfItsOwn() {
        return !instead.isEmpty();
    }

    /** Returns the path below the endpoint, with what is not for a path escaped. */
    String path() {
        return path;
    }

    /** Shows each header that the request asks for. */
    void headers(BiConsumer<String, String> each) {
        for (SdkField<?> field : request.sdkFields()) {
            if (field.location() == MarshallLocation.HEADER) {
                Object value = field.getValueOrDefault(request);
                if (value != null) {
                    each.accept(field.locationName(), value.toString());
                }
            }
        }
    }

    /** Writes the body. */
    Buffer body() {
        Buffer body = new Buffer();
        if (request instanceof InvokeModelRequest invoke) {
            return body.write(invoke.body().asByteArrayUnsafe());
        }
        try (JsonGenerator out = Json.factory().createGenerator(body.outputStream())) {
            PojoJson.write(request, instead, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return body;
    }

    private static String ofModel(String model, String operation) {
        return "/model/" + PathSegment.encode(model) + "/" + operation;
    }

    /** Makes the call of the SDK's client. */
    void send(BedrockRuntimeClient client, AwsRequestOverrideConfiguration marked) {
        call.send(client, marked);
    }

    /** The call of the SDK's client that takes the request. */
    @FunctionalInterface
    private interface ClientCall {
        void send(BedrockRuntimeClient client, AwsRequestOverrideConfiguration marked);
    }
}

package dev.headgate.bedrock;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.headgate.chat.EmbeddingRequest;
import dev.headgate.error.InvalidRequestException;
import dev.headgate.internal.Json;
import dev.headgate.internal.Problems;
import dev.headgate.spi.AttemptContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.bedrockruntime.model.InvokeModelRequest;

/** Turns an embedding request into a call of InvokeModel; what the model cannot do fails here. */
final class EmbeddingMapper {
    private static final Set<String> INPUT_TYPES =
            Set.of("search_document", "search_query", "classification", "clustering");

    private final EmbeddingRequest request;
    private final EmbeddingFamily family;
    private final String inputType;

    private EmbeddingMapper(EmbeddingRequest request, EmbeddingFamily family) {
        this.request = request;
        this.family = family;
        this.inputType = request.extras().get(BedrockExtras.INPUT_TYPE).orElse("search_document");
    }

    static Operation map(EmbeddingRequest request, RequestDefaults defaults, AttemptContext attempt) {
        Problems problems = new Problems("Embedding request to Bedrock");
        String model = attempt.deployment().model();
        EmbeddingFamily family = EmbeddingFamily.of(model).orElse(null);
        if (family == null) {
            problems.add(
                    "model",
                    "of the deployment is none that embeds, as far as its id tells",
                    "give the id of one of " + EmbeddingFamily.names() + ", or of its system-defined profile");
            throw refused(problems, attempt);
        }
        EmbeddingMapper mapper = new EmbeddingMapper(request, family);
        mapper.check(problems);
        if (!problems.list().isEmpty()) {
            throw refused(problems, attempt);
        }
        InvokeModelRequest.Builder builder = InvokeModelRequest.builder()
                .modelId(model)
                .contentType("application/json")
                .accept("application/json")
                .body(SdkBytes.fromByteArrayUnsafe(mapper.body()));
        Map<String, String> metadata = RequestMetadata.merge(defaults, Map.of());
        if (!metadata.isEmpty()) {
            builder.requestMetadata(Json.write(metadata));
        }
        return Operation.invokeModel(builder.build());
    }

    private static InvalidRequestException refused(Problems problems, AttemptContext attempt) {
        return new InvalidRequestException(
                problems.message(), Details.builder(attempt).billed(false).build());
    }

    private void check(Problems problems) {
        int most = family.limits().maxInputs();
        problems.check(
                request.inputs().size() <= most,
                "inputs",
                "are " + request.inputs().size(),
                "give at most " + most);
        request.dimensions()
                .ifPresent(wished -> problems.check(
                        family.dimensions().contains(wished),
                        "dimensions",
                        "is " + wished,
                        family.dimensions().isEmpty()
                                ? "leave it out: the model has one length only"
                                : "give one of " + new TreeSet<>(family.dimensions())));
        for (String key : new TreeSet<>(request.extras().asMap().keySet())) {
            problems.check(
                    !key.startsWith(RequestExtras.PREFIX)
                            || (key.equals(BedrockExtras.INPUT_TYPE) && family.isCohere()),
                    RequestExtras.path(key),
                    "is none that the model knows",
                    family.isCohere() ? "give " + BedrockExtras.INPUT_TYPE : "leave it out");
        }
        problems.check(
                INPUT_TYPES.contains(inputType),
                RequestExtras.path(BedrockExtras.INPUT_TYPE),
                "is unknown",
                "give one of " + new TreeSet<>(INPUT_TYPES));
    }

    private byte[] body() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = Json.factory().createGenerator(bytes)) {
            json.writeStartObject();
            if (family.isCohere()) {
                cohere(json);
            } else {
                titan(json);
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private void titan(JsonGenerator json) throws IOException {
        json.writeStringField("inputText", request.inputs().get(0));
        if (request.dimensions().isEmpty()) {
            return;
        }
        int dimensions = request.dimensions().getAsInt();
        if (family == EmbeddingFamily.TITAN_IMAGE) {
            json.writeObjectFieldStart("embeddingConfig");
            json.writeNumberField("outputEmbeddingLength", dimensions);
            json.writeEndObject();
        } else {
            json.writeNumberField("dimensions", dimensions);
        }
    }

    private void cohere(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("texts");
        for (String text : request.inputs()) {
            json.writeString(text);
        }
        json.writeEndArray();
        json.writeStringField("input_type", inputType);
        json.writeArrayFieldStart("embedding_types");
        json.writeString("float");
        json.writeEndArray();
        if (request.dimensions().isPresent()) {
            json.writeNumberField("output_dimension", request.dimensions().getAsInt());
        }
    }
}

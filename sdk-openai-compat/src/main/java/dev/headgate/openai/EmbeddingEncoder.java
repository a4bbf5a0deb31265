package dev.headgate.openai;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.headgate.chat.EmbeddingRequest;
import dev.headgate.spi.AttemptContext;
import java.io.IOException;
import java.util.Map;

/** Writes an embedding request. */
final class EmbeddingEncoder {
    private EmbeddingEncoder() {}

    /**
     * Returns the request as it goes out.
     *
     * @throws dev.headgate.error.InvalidRequestException if the server embeds nothing, or an extra is none
     */
    static EncodedRequest encode(EmbeddingRequest request, ProviderProfile profile, AttemptContext attempt) {
        return RequestWriter.write("embeddings", profile, attempt, to -> write(request, to, attempt));
    }

    private static void write(EmbeddingRequest request, RequestWriter to, AttemptContext attempt) throws IOException {
        ProviderProfile profile = to.profile();
        to.problems()
                .check(
                        profile.embeddings.isPresent(),
                        "model",
                        "is asked for vectors, and " + profile.name() + " gives none",
                        "route embedding calls to a server that does, or give a profile with embeddings");
        JsonGenerator json = to.json();
        json.writeStartObject();
        json.writeStringField("model", attempt.deployment().model());
        json.writeArrayFieldStart("input");
        for (String input : request.inputs()) {
            json.writeString(input);
        }
        json.writeEndArray();
        if (profile.embeddingEncoding == EmbeddingEncoding.BASE64) {
            json.writeStringField("encoding_format", "base64");
        }
        if (request.dimensions().isPresent()) {
            json.writeNumberField("dimensions", request.dimensions().getAsInt());
        }
        extras(request, to);
        json.writeEndObject();
    }

    private static void extras(EmbeddingRequest request, RequestWriter to) throws IOException {
        for (Map.Entry<String, String> extra : request.extras().asMap().entrySet()) {
            String path = RequestExtras.path(extra.getKey());
            if (extra.getKey().equals(OpenAiExtras.BODY)) {
                BodyFields.writeMembers(path, extra.getValue(), EmbeddingEncoder::isOwn, to);
            } else {
                to.problems()
                        .check(
                                !extra.getKey().startsWith(RequestExtras.PREFIX),
                                path,
                                "is none that an embedding request has",
                                "give " + OpenAiExtras.BODY + " alone");
            }
        }
    }

    private static boolean isOwn(String name) {
        return switch (name) {
            case "model", "input", "encoding_format", "dimensions" -> true;
            default -> false;
        };
    }
}

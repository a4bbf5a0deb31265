package dev.headgate.samples.redaction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headgate.spi.PiiDetector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Asks a Presidio analyzer about names and places, which have no pattern. Safe for use by many threads. */
public final class PresidioDetector implements PiiDetector {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Map<String, String> TYPES = Map.of(
            "PERSON", "NAME",
            "LOCATION", "ADDRESS",
            "EMAIL_ADDRESS", "EMAIL",
            "PHONE_NUMBER", "PHONE",
            "IBAN_CODE", "INTERNATIONAL_BANK_ACCOUNT_NUMBER",
            "CREDIT_CARD", "CREDIT_DEBIT_CARD_NUMBER");

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI analyze;

    /**
     * Asks the analyzer at an address.
     *
     * @param analyzer such as {@code http://127.0.0.1:5002}
     */
    public PresidioDetector(URI analyzer) {
        analyze = analyzer.resolve("/analyze");
    }

    @Override
    public String name() {
        return "presidio";
    }

    @Override
    public CompletionStage<List<List<Detection>>> detect(List<String> texts) {
        List<CompletableFuture<List<Detection>>> answers =
                texts.stream().map(this::detect).toList();
        return CompletableFuture.allOf(answers.toArray(new CompletableFuture<?>[0]))
                .thenApply(all -> answers.stream().map(CompletableFuture::join).toList());
    }

    private CompletableFuture<List<Detection>> detect(String text) {
        String body =
                JSON.createObjectNode().put("text", text).put("language", "en").toString();
        HttpRequest request = HttpRequest.newBuilder(analyze)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .thenApply(response -> detections(text, response));
    }

    private static List<Detection> detections(String text, HttpResponse<String> response) {
        if (response.statusCode() != 200) {
            throw new IllegalStateException("the analyzer answered " + response.statusCode());
        }
        List<Detection> found = new ArrayList<>();
        try {
            for (JsonNode entity : JSON.readTree(response.body())) {
                String type = entity.path("entity_type").asText();
                // Python counts code points, Java UTF-16 units.
                int start = text.offsetByCodePoints(0, entity.path("start").asInt());
                int end = text.offsetByCodePoints(0, entity.path("end").asInt());
                found.add(new Detection(start, end, TYPES.getOrDefault(type, type)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }
}

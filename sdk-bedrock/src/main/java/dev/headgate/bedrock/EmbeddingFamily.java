package dev.headgate.bedrock;

import dev.headgate.spi.EmbeddingLimits;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * The embedding models whose request and answer are known, with their bounds as in the AWS user guide, "Amazon Titan
 * Text Embeddings models" and "Cohere Embed models".
 */
enum EmbeddingFamily {
    TITAN_TEXT_1("amazon.titan-embed-text-v1", 1, 8192),
    TITAN_TEXT_2("amazon.titan-embed-text-v2", 1, 8192),
    TITAN_IMAGE("amazon.titan-embed-image-v1", 1, 256),
    COHERE_3("cohere.embed-english-v3", 96, 96 * 512),
    COHERE_3_MULTILINGUAL("cohere.embed-multilingual-v3", 96, 96 * 512),
    COHERE_4("cohere.embed-v4", 96, 128_000);

    private final String name;
    private final int maxInputs;
    private final int maxTokens;

    EmbeddingFamily(String name, int maxInputs, int maxTokens) {
        this.name = name;
        this.maxInputs = maxInputs;
        this.maxTokens = maxTokens;
    }

    /** Finds the family of a model's id, of a profile's that begins with a geography, or of an ARN that ends so. */
    static Optional<EmbeddingFamily> of(String model) {
        return Arrays.stream(values())
                .filter(family -> model.contains(family.name))
                .findFirst();
    }

    static String names() {
        return String.join(
                ", ", Arrays.stream(values()).map(family -> family.name).toList());
    }

    EmbeddingLimits limits() {
        return new EmbeddingLimits(maxInputs, maxTokens);
    }

    /** Returns the dimensions that may be asked for, none if the model has one only. */
    Set<Integer> dimensions() {
        return switch (this) {
            case TITAN_TEXT_2 -> Set.of(256, 512, 1024);
            case TITAN_IMAGE -> Set.of(256, 384, 1024);
            case COHERE_4 -> Set.of(256, 512, 1024, 1536);
            case TITAN_TEXT_1, COHERE_3, COHERE_3_MULTILINGUAL -> Set.of();
        };
    }

    boolean isCohere() {
        return name.startsWith("cohere.");
    }
}

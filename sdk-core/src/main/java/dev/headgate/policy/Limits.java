package dev.headgate.policy;

import org.jspecify.annotations.Nullable;

/** How much one call may be. What is absent is not limited here. */
record Limits(
        @Nullable Long inputTokens,
        @Nullable Long outputTokens,
        @Nullable Long nanoUsd,
        @Nullable Long tools,
        @Nullable Long images,
        @Nullable Long documents,
        @Nullable Long recordings) {
    static final Limits NONE = new Limits(null, null, null, null, null, null, null);

    private static final Field<Long> INPUT_TOKENS =
            Field.of("inputTokens", Shapes.count(1, Integer.MAX_VALUE), "The most input tokens of one request.");
    private static final Field<Long> OUTPUT_TOKENS = Field.of(
            "outputTokens",
            Shapes.count(1, Integer.MAX_VALUE),
            "The most output tokens of one request. Calls that set none are bounded by it.");
    private static final Field<Long> COST = Field.of(
            "costUsd",
            Shapes.DOLLARS,
            "What a call may cost at most, all its attempts and tool rounds together. A price that is not known is too dear.");
    private static final Field<Long> TOOLS =
            Field.of("tools", Shapes.count(0, 10_000), "The most tools that are declared.");
    private static final Field<Long> IMAGES =
            Field.of("images", Shapes.count(0, 10_000), "The most images, those of earlier messages included.");
    private static final Field<Long> DOCUMENTS =
            Field.of("documents", Shapes.count(0, 10_000), "The most documents, those of earlier messages included.");
    private static final Field<Long> RECORDINGS = Field.of(
            "recordings", Shapes.count(0, 10_000), "The most sounds and films, those of earlier messages included.");

    static final Shape<Limits> SHAPE = Shapes.object(
            read -> new Limits(
                    read.get(INPUT_TOKENS),
                    read.get(OUTPUT_TOKENS),
                    read.get(COST),
                    read.get(TOOLS),
                    read.get(IMAGES),
                    read.get(DOCUMENTS),
                    read.get(RECORDINGS)),
            INPUT_TOKENS,
            OUTPUT_TOKENS,
            COST,
            TOOLS,
            IMAGES,
            DOCUMENTS,
            RECORDINGS);
}

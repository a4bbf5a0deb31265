package dev.headgate.policy;

import dev.headgate.spi.Protection;
import dev.headgate.spi.RedactionDemand;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads what redaction has to do at least. */
final class RedactionRule {
    private static final Shape<String> TYPE = Shapes.text("[A-Z][A-Z0-9_]{1,47}", "the name of a type, such as EMAIL");
    private static final Shape<Protection> ANY = Shapes.word(List.of(Protection.values()));
    private static final Shape<Protection> FINAL = Shapes.word(Arrays.stream(Protection.values())
            .filter(protection -> protection != Protection.TOKENIZE)
            .toList());

    private static final Field<Map<String, Protection>> INPUT = Field.of(
            "input", Shapes.map(TYPE, ANY), "What at least happens to values of a type on the way to the model.");
    private static final Field<Protection> PERSONAL = Field.of(
            "personal",
            ANY,
            "What at least happens to personal data of types that are not named; tokenize if left out.");
    private static final Field<Protection> SECRETS =
            Field.of("secrets", ANY, "What at least happens to secrets of types that are not named; drop if left out.");
    private static final Field<Map<String, Protection>> OUTPUT = Field.of(
            "output", Shapes.map(TYPE, FINAL), "What at least happens to values of a type on the way from the model.");
    private static final Field<String> UNSCANNABLE = Field.of(
            "unscannable",
            Shapes.oneOf(List.of("deny", "allow")),
            "What happens to images, sounds and binary documents, which cannot be looked into; deny if left out.");
    private static final Field<Set<String>> ALLOW = Field.of(
            "allow",
            Shapes.set(Shapes.LINE),
            "Values that may pass, such as the company's own hotline, exactly as they are written.");

    static final Shape<RedactionDemand.Part> SHAPE = Shapes.object(
            read -> new RedactionDemand.Part(
                    read.get(INPUT, Map.of()),
                    read.get(PERSONAL, Protection.TOKENIZE),
                    read.get(SECRETS, Protection.DROP),
                    read.get(OUTPUT, Map.of()),
                    read.get(UNSCANNABLE, "deny").equals("deny"),
                    read.get(ALLOW, Set.of())),
            INPUT,
            PERSONAL,
            SECRETS,
            OUTPUT,
            UNSCANNABLE,
            ALLOW);

    private RedactionRule() {}
}

package dev.headgate.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.internal.InvalidValueException;
import dev.headgate.internal.KeyHandover;
import dev.headgate.internal.Problems;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a bundle says above its signatures. */
record BundleHead(
        String id,
        long version,
        Instant notBefore,
        Instant expires,
        Duration grace,
        List<KeyHandover> handovers,
        List<PolicyDocument> policies) {
    /** What the keys are for, in handovers. */
    static final String KEYS = "policy";

    static final Field<String> ID = Field.required("bundle", Shapes.NAME, "The bundle's id.");
    static final Field<Long> VERSION = Field.required(
            "version", Shapes.count(1, Long.MAX_VALUE), "Its version, higher than that of the one before.");
    static final Field<Instant> NOT_BEFORE = Field.required("notBefore", Shapes.TIME, "When it begins to hold.");
    static final Field<Instant> EXPIRES = Field.required("expires", Shapes.TIME, "When it has to be replaced.");
    static final Field<Duration> GRACE = Field.of(
            "grace", Shapes.DURATION, "How long after that it may still be used; afterwards all calls are refused.");
    static final Field<String> FROM = Field.required("from", Shapes.LINE, "The old key.");
    static final Field<String> TO = Field.required("to", Shapes.LINE, "The new key.");
    static final Field<Long> SINCE =
            Field.required("version", Shapes.count(1, Long.MAX_VALUE), "The first version that the new key signs.");
    static final Field<String> SIGNATURE = Field.required("signature", Shapes.LINE, "The old key's signature.");
    static final Field<List<KeyHandover>> HANDOVERS = Field.of(
            "handovers",
            Shapes.list(Shapes.object(
                    read -> new KeyHandover(
                            KEYS,
                            "",
                            read.get(SINCE, 0L),
                            read.get(FROM, ""),
                            read.get(TO, ""),
                            read.get(SIGNATURE, "")),
                    FROM,
                    TO,
                    SINCE,
                    SIGNATURE)),
            "The changes of signing keys, oldest first.");
    static final Field<List<PolicyDocument>> POLICIES = Field.required(
            "policies", Shapes.list(new PolicyShape()), "The policies, the one that stands alone first.");

    static final Shape<BundleHead> SHAPE =
            Shapes.object(BundleHead::read, ID, VERSION, NOT_BEFORE, EXPIRES, GRACE, HANDOVERS, POLICIES);

    private static BundleHead read(Fields read) {
        String id = Objects.requireNonNull(read.get(ID));
        return new BundleHead(
                id,
                read.get(VERSION, 0L),
                read.get(NOT_BEFORE, Instant.MIN),
                read.get(EXPIRES, Instant.MIN),
                read.get(GRACE, Duration.ZERO),
                read.get(HANDOVERS, List.of()).stream()
                        .map(each -> new KeyHandover(
                                KEYS, id, each.number(), each.oldKey(), each.newKey(), each.signature()))
                        .toList(),
                read.get(POLICIES, List.of()));
    }

    /** A policy within a bundle; paths in it begin at the policy. */
    private static final class PolicyShape implements Shape<PolicyDocument> {
        @Override
        public @Nullable PolicyDocument read(JsonNode node, String path, Problems problems) {
            try {
                return PolicyDocument.parse(node.toString());
            } catch (InvalidValueException e) {
                e.problems().forEach(problem -> problems.addNested(path, problem));
                return null;
            }
        }

        @Override
        public void describe(ObjectNode schema) {
            PolicyDocument.SHAPE.describe(schema);
        }
    }
}

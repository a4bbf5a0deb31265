package dev.headgate.testkit.assertj;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.audit.AuditResult;
import dev.headgate.audit.AuditVerdict;
import dev.headgate.internal.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Asserts what the verification of an audit log tells, and what the log holds. */
public final class AuditLogAssert extends FieldAssert<AuditLogAssert, AuditLogAssert.Verified> {
    /**
     * A log that was verified.
     *
     * @param directory where it is
     * @param result what the verification told
     */
    record Verified(Path directory, AuditResult result) {}

    AuditLogAssert(@Nullable Verified actual) {
        super(actual, AuditLogAssert.class);
    }

    /**
     * Checks that the chain is whole and all records are signed.
     *
     * @return this assertion
     */
    public AuditLogAssert isIntact() {
        return hasVerdict(AuditVerdict.OK);
    }

    /**
     * Checks what is wrong with the log, or that nothing is.
     *
     * @param verdict the verdict
     * @return this assertion
     */
    public AuditLogAssert hasVerdict(AuditVerdict verdict) {
        AuditResult result = present().result();
        return holds(
                result.verdict() == verdict,
                "Expected the audit log to be " + verdict + " but was " + result.verdict() + ": "
                        + result.explanation());
    }

    /**
     * Checks that a call was recorded from its begin to its end.
     *
     * @param callId the call's id, as its response tells it
     * @return this assertion
     */
    public AuditLogAssert hasIntentAndOutcomeOf(String callId) {
        List<String> kinds = kinds(callId);
        return holds(
                kinds.contains("intent") && kinds.contains("outcome"),
                "Expected an intent and an outcome of call " + callId + " but its records are " + kinds);
    }

    private List<String> kinds(String callId) {
        List<String> kinds = new ArrayList<>();
        try (Stream<Path> files = Files.list(present().directory())) {
            for (Path segment : files.filter(file -> file.toString().endsWith(".jsonl"))
                    .sorted()
                    .toList()) {
                for (String line : Files.readAllLines(segment)) {
                    JsonNode record = Json.tree(line);
                    if (record.path("body").path("callId").asText().equals(callId)) {
                        kinds.add(record.path("kind").asText());
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return kinds;
    }
}

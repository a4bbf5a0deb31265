package dev.headgate.policy;

import dev.headgate.spi.ApprovalRule;
import dev.headgate.spi.PolicyQuestion;
import java.security.PublicKey;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which calls somebody has to approve: those that meet all conditions. */
record Approval(
        String path,
        String id,
        Optional<Set<String>> dataClasses,
        Optional<Globs> models,
        Optional<Globs> tools,
        @Nullable Long overNanoUsd,
        Set<String> approvers,
        Duration longest) {
    private static final Field<String> ID = Field.required("id", Shapes.NAME, "The rule's id.");
    private static final Field<Set<String>> DATA_CLASSES =
            Field.of("dataClasses", Shapes.set(Shapes.NAME), "Condition: the class of data is one of these.");
    private static final Field<Globs> MODELS =
            Field.of("models", Shapes.GLOBS, "Condition: the model is one of these.");
    private static final Field<Globs> TOOLS =
            Field.of("tools", Shapes.GLOBS, "Condition: the model is given one of these tools.");
    private static final Field<Long> COST_OVER = Field.of(
            "costOverUsd", Shapes.DOLLARS, "Condition: the call could cost more than this, or it is not known what.");
    private static final Field<Set<String>> APPROVERS = Field.required(
            "approvers", Shapes.set(Shapes.NAME), "Who may approve; their keys stand under approvers of the policy.");
    private static final Field<Duration> LONGEST =
            Field.of("longest", Shapes.DURATION, "How far ahead the end of an approval may be; PT1H if left out.");

    static final Shape<Approval> SHAPE = Shapes.object(
            read -> new Approval(
                    read.path(),
                    read.get(ID, ""),
                    read.find(DATA_CLASSES),
                    read.find(MODELS),
                    read.find(TOOLS),
                    read.get(COST_OVER),
                    read.get(APPROVERS, Set.of()),
                    read.get(LONGEST, Duration.ofHours(1))),
            ID,
            DATA_CLASSES,
            MODELS,
            TOOLS,
            COST_OVER,
            APPROVERS,
            LONGEST);

    /** Tells whether a call that would go to a known target has to be approved. */
    boolean applies(PolicyQuestion question, String dataClass) {
        if (dataClasses.isPresent() && !dataClasses.get().contains(dataClass)) {
            return false;
        }
        String model = question.target().orElseThrow().deployment().model();
        if (models.isPresent() && !models.get().match(model)) {
            return false;
        }
        if (tools.isPresent() && question.tools().stream().noneMatch(tools.get()::match)) {
            return false;
        }
        if (overNanoUsd == null) {
            return true;
        }
        OptionalLong most = question.mostNanoUsd();
        return most.isEmpty() || most.getAsLong() > overNanoUsd;
    }

    ApprovalRule rule(Map<String, PublicKey> keys) {
        Map<String, PublicKey> own = new LinkedHashMap<>();
        for (String approver : approvers) {
            PublicKey key = keys.get(approver);
            if (key != null) {
                own.put(approver, key);
            }
        }
        return new ApprovalRule(id, own, longest);
    }

    static List<String> ids(List<Approval> approvals) {
        return approvals.stream().map(Approval::id).toList();
    }
}

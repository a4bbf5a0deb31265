package dev.headgate.policy;

import dev.headgate.spi.AuditMode;
import dev.headgate.spi.PolicyQuestion;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The rules about what a request is made of, wherever it goes. */
final class RequestRules {
    private final PolicyQuestion question;
    private final Findings findings;

    RequestRules(PolicyQuestion question, Findings findings) {
        this.question = question;
        this.findings = findings;
    }

    /** Looks at one part; if it is the root of a policy that stands alone, what it does not name is denied. */
    void bounds(Bounds part, boolean closed) {
        Globs ifAbsent = closed ? Globs.NONE : null;
        Globs tools = part.tools().orElse(ifAbsent);
        if (tools != null) {
            for (String tool : question.tools()) {
                if (!tools.match(tool)) {
                    findings.add(
                            PolicyRule.TOOL,
                            part.path() + "tools",
                            tools,
                            tool,
                            "leave the tool out, or have it allowed");
                }
            }
        }
        Globs extras = part.extras().orElse(ifAbsent);
        if (extras != null) {
            for (String extra : question.extras()) {
                if (!extras.match(extra)) {
                    findings.add(
                            PolicyRule.EXTRA,
                            part.path() + "extras",
                            extras,
                            extra,
                            "leave it out, or have it allowed");
                }
            }
        }
        tags(part);
        part.audit().ifPresent(rule -> audit(rule, part.path()));
    }

    private void tags(Bounds part) {
        Map<String, String> tags = question.call().tags();
        for (Map.Entry<String, Globs> required : part.requiredTags().entrySet()) {
            String value = tags.get(required.getKey());
            if (value == null || !required.getValue().match(value)) {
                // What a tag says may be personal data, so it is not repeated.
                findings.add(
                        PolicyRule.REQUIRED_TAGS,
                        part.path() + "requiredTags." + required.getKey(),
                        required.getValue(),
                        value == null ? "no such tag" : "another value",
                        "add tag(\"" + required.getKey() + "\", …) to the call");
            }
        }
    }

    private void audit(AuditRule rule, String part) {
        Optional<AuditMode> mode = question.audit();
        if (mode.isEmpty() || !rule.allows(mode.get())) {
            findings.add(
                    PolicyRule.AUDIT,
                    part + "audit",
                    rule,
                    mode.map(known -> "one with content " + known.content()
                                    + (known.stopsCalls() ? "" : " whose failures stop nothing"))
                            .orElse("none"),
                    "build the client with such an audit(…)");
        }
    }

    /** What is dear to find out is asked for only if it is limited. */
    void limits(Limits limits, String part) {
        count(PolicyRule.IMAGES, part, "images", limits.images(), question::images, "images");
        count(PolicyRule.DOCUMENTS, part, "documents", limits.documents(), question::documents, "documents");
        count(PolicyRule.RECORDINGS, part, "recordings", limits.recordings(), question::recordings, "recordings");
        count(
                PolicyRule.TOOL_COUNT,
                part,
                "tools",
                limits.tools(),
                () -> question.tools().size(),
                "tools");
        count(
                PolicyRule.INPUT_TOKENS,
                part,
                "inputTokens",
                limits.inputTokens(),
                question::inputTokens,
                "input tokens, as estimated");
        if (limits.outputTokens() != null) {
            output(limits.outputTokens(), part);
        }
        if (limits.nanoUsd() != null && question.target().isPresent()) {
            cost(limits.nanoUsd(), part);
        }
    }

    private void count(
            PolicyRule rule, String part, String name, @Nullable Long most, LongSupplier count, String what) {
        if (most == null) {
            return;
        }
        long actual = count.getAsLong();
        if (actual > most) {
            findings.add(
                    rule,
                    path(part, name),
                    "at most " + most + " " + what,
                    Long.toString(actual),
                    "send fewer " + what);
        }
    }

    private static String path(String part, String limit) {
        return part + "limits." + limit;
    }

    /** A call that does not bound its answer is bounded before it is sent; only what is sent unbounded is refused. */
    private void output(long most, String part) {
        OptionalInt bound = question.outputTokens();
        boolean tooLate = question.target().isPresent() && bound.isEmpty();
        if (tooLate || bound.orElse(0) > most) {
            findings.add(
                    PolicyRule.OUTPUT_TOKENS,
                    path(part, "outputTokens"),
                    "at most " + most + " output tokens",
                    bound.isEmpty() ? "no bound" : Integer.toString(bound.getAsInt()),
                    "set maxOutputTokens to " + most + " or less");
        }
    }

    private void cost(long most, String part) {
        OptionalLong cost = question.mostNanoUsd();
        if (cost.isEmpty() || cost.getAsLong() > most) {
            findings.add(
                    PolicyRule.COST,
                    path(part, "costUsd"),
                    "at most " + Money.text(most),
                    cost.isEmpty() ? "a cost that is not known" : "up to " + Money.text(cost.getAsLong()),
                    cost.isEmpty()
                            ? "set maxOutputTokens, and have a price for the model"
                            : "ask for less, lower maxOutputTokens, or call a cheaper model");
        }
    }
}

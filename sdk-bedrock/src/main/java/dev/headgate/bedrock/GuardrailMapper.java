package dev.headgate.bedrock;

import dev.headgate.chat.ChatRequest;
import dev.headgate.internal.InvalidValueException;
import dev.headgate.internal.Problems;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.bedrockruntime.model.GuardrailConfiguration;
import software.amazon.awssdk.services.bedrockruntime.model.GuardrailStreamConfiguration;
import software.amazon.awssdk.services.bedrockruntime.model.GuardrailStreamProcessingMode;

/** Maps the guardrail of a request, or that of its account. */
final class GuardrailMapper {
    private static final String PATH = RequestExtras.path(BedrockExtras.GUARDRAIL);
    private static final Set<String> KNOWN =
            Set.of("guardrailIdentifier", "guardrailVersion", "trace", "streamProcessingMode");

    private GuardrailMapper() {}

    /** Returns the guardrail that looks at a request, or null if none does. */
    static @Nullable BedrockGuardrail of(ChatRequest request, RequestDefaults defaults, Problems problems) {
        String json = request.extras().get(BedrockExtras.GUARDRAIL).orElse(null);
        if (json == null) {
            return defaults.guardrail();
        }
        Map<String, String> given = new LinkedHashMap<>(ExtraValues.texts(json, PATH, problems));
        problems.check(
                KNOWN.containsAll(given.keySet()),
                PATH,
                "has an unknown member",
                "give guardrailIdentifier, guardrailVersion, trace and streamProcessingMode");
        String mode = given.getOrDefault("streamProcessingMode", "sync");
        problems.check(
                mode.equals("sync") || mode.equals("async"),
                PATH + ".streamProcessingMode",
                "is unknown",
                "give sync or async");
        try {
            return new BedrockGuardrail(
                    given.getOrDefault("guardrailIdentifier", ""),
                    given.getOrDefault("guardrailVersion", ""),
                    trace(given.getOrDefault("trace", "disabled"), problems),
                    mode.equals("async"));
        } catch (InvalidValueException e) {
            e.problems().forEach(problem -> problems.addNested(PATH, problem));
            return null;
        }
    }

    static GuardrailConfiguration map(BedrockGuardrail guardrail) {
        return GuardrailConfiguration.builder()
                .guardrailIdentifier(guardrail.identifier())
                .guardrailVersion(guardrail.version())
                .trace(guardrail.trace().name().toLowerCase(Locale.ROOT))
                .build();
    }

    /** Returns the guardrail of a stream that flows while the guardrail looks at it. */
    static GuardrailStreamConfiguration whileFlowing(GuardrailConfiguration guardrail) {
        return GuardrailStreamConfiguration.builder()
                .guardrailIdentifier(guardrail.guardrailIdentifier())
                .guardrailVersion(guardrail.guardrailVersion())
                .trace(guardrail.trace())
                .streamProcessingMode(GuardrailStreamProcessingMode.ASYNC)
                .build();
    }

    private static BedrockGuardrail.Trace trace(String name, Problems problems) {
        switch (name) {
            case "disabled", "enabled", "enabled_full" -> {
                return BedrockGuardrail.Trace.valueOf(name.toUpperCase(Locale.ROOT));
            }
            default -> {
                problems.add(PATH + ".trace", "is unknown", "give disabled, enabled or enabled_full");
                return BedrockGuardrail.Trace.DISABLED;
            }
        }
    }
}

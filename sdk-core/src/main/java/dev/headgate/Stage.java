package dev.headgate;

import dev.headgate.spi.Interceptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The stages of governance around each call, from the outermost to the innermost. The order is this one, whatever order
 * they are added in: what stands behind {@link #REDACTION} sees only what leaves the JVM.
 */
enum Stage {
    /** Records refusals of the stages further in, which the audit never comes to see. */
    DENIALS,
    /** The application's interceptors before governance. */
    BEFORE_GOVERNANCE,
    /** Refuses what the policies do not allow, before anything is done for it. */
    POLICY,
    /** Refuses calls whose budget is used up. */
    BUDGET,
    /** Replaces personal data, and restores it in answers. */
    REDACTION,
    /** The application's interceptors after redaction. */
    AFTER_REDACTION,
    /** Says what the provider shall keep of the prompt, as it leaves. */
    PROMPT_CACHE,
    /** Records what is about to be sent, and what came of it. */
    AUDIT,
    /** Tells OpenTelemetry. */
    TELEMETRY;

    /** Returns the interceptors around a call, outermost first. */
    static List<Interceptor> inOrder(Map<Stage, List<Interceptor>> stages) {
        List<Interceptor> all = new ArrayList<>();
        for (Stage stage : values()) {
            all.addAll(stages.getOrDefault(stage, List.of()));
        }
        return List.copyOf(all);
    }
}

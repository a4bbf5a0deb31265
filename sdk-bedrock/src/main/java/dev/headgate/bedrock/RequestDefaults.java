package dev.headgate.bedrock;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What every request of an account has that does not ask for something else. */
record RequestDefaults(@Nullable BedrockGuardrail guardrail, Map<String, String> metadata) {
    static final RequestDefaults NONE = new RequestDefaults(null, Map.of());

    RequestDefaults {
        metadata = Map.copyOf(metadata);
    }

    /** Counts the metadata: they may name people. */
    @Override
    public String toString() {
        return "RequestDefaults[" + (guardrail == null ? "no guardrail, " : "guardrail, ") + metadata.size()
                + " metadata]";
    }
}

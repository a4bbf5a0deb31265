package dev.headgate.bedrock;

import dev.headgate.spi.CallContext;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What every request of an account has.
 *
 * @param guardrail looks at requests that do not ask for another
 * @param metadata for requests that do not say something else under the same keys
 * @param identity metadata that no request can replace: whose call it is
 */
record RequestDefaults(
        @Nullable BedrockGuardrail guardrail, Map<String, String> metadata, Map<String, String> identity) {
    static final RequestDefaults NONE = new RequestDefaults(null, Map.of());

    RequestDefaults {
        metadata = Map.copyOf(metadata);
        identity = Map.copyOf(identity);
    }

    RequestDefaults(@Nullable BedrockGuardrail guardrail, Map<String, String> metadata) {
        this(guardrail, metadata, Map.of());
    }

    /** Returns these defaults for a call of an application that has told who it is. */
    RequestDefaults of(CallContext call) {
        return call.application()
                .map(application -> new RequestDefaults(guardrail, metadata, application.metadata(call)))
                .orElse(this);
    }

    /** Counts the metadata: they may name people. */
    @Override
    public String toString() {
        return "RequestDefaults[" + (guardrail == null ? "no guardrail, " : "guardrail, ") + metadata.size()
                + " metadata]";
    }
}

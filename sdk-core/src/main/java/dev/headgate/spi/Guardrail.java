package dev.headgate.spi;

import java.util.Objects;

/**
 * A guardrail of a provider that looks at prompts and answers.
 *
 * @param id its id or ARN
 * @param version its version
 * @param synchronous whether nothing of a streamed answer is shown before it was looked at
 */
public record Guardrail(String id, String version, boolean synchronous) {
    /**
     * Checks the parts.
     *
     * @param id its id or ARN
     * @param version its version
     * @param synchronous whether nothing of a streamed answer is shown before it was looked at
     */
    public Guardrail {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(version, "version");
    }

    @Override
    public String toString() {
        return id + ":" + version;
    }
}

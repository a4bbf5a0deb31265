package dev.headgate.spi;

import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Finds personal data that needs more than characters to be found: Amazon Bedrock Guardrails, Presidio, a model of
 * one's own. Safe for use by many threads.
 *
 * <p>It sees texts before anything was taken out of them. A failure, an answer that comes too late and an answer that
 * does not fit the texts all fail the call: nothing is sent that was not looked at.
 */
public interface PiiDetector {
    /**
     * Returns what messages call it.
     *
     * @return such as {@code presidio}
     */
    String name();

    /**
     * Looks at the texts of one request.
     *
     * @param texts the texts
     * @return for each text, in the same order, what was found in it
     */
    CompletionStage<List<List<Detection>>> detect(List<String> texts);

    /**
     * One thing found.
     *
     * @param start index of the first UTF-16 unit
     * @param end index after the last UTF-16 unit
     * @param type the type's name, as Bedrock Guardrails spells it where it has one
     */
    record Detection(int start, int end, String type) {}
}

package dev.headgate.bedrock;

import dev.headgate.chat.Adaptation;
import java.util.List;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseRequest;

/**
 * A request as it goes to the AWS SDK, and what had to be changed to make it so.
 *
 * @param asyncGuardrail whether a stream flows while the guardrail looks at it, which only ConverseStream can be told
 */
record MappedRequest(ConverseRequest request, List<Adaptation> adaptations, boolean asyncGuardrail) {
    /** Returns the request as one of Converse or of ConverseStream. */
    Operation operation(boolean streaming) {
        if (!streaming) {
            return Operation.converse(request);
        }
        return Operation.converseStream(
                request, asyncGuardrail ? GuardrailMapper.whileFlowing(request.guardrailConfig()) : null);
    }

    /** Counts the changes: what the request says stays out of logs. */
    @Override
    public String toString() {
        return "MappedRequest[" + adaptations.size() + " adaptations]";
    }
}

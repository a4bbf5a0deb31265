package dev.headgate.bedrock;

import dev.headgate.chat.Adaptation;
import java.util.List;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseRequest;

/** A request as it goes to the AWS SDK, and what had to be changed to make it so. */
record MappedRequest(ConverseRequest request, List<Adaptation> adaptations) {
    /** Counts the changes: what the request says stays out of logs. */
    @Override
    public String toString() {
        return "MappedRequest[" + adaptations.size() + " adaptations]";
    }
}

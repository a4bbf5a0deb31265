package dev.headgate.openai;

import dev.headgate.chat.Adaptation;
import java.util.List;
import okio.Buffer;

/**
 * A request as it goes out.
 *
 * @param body its JSON
 * @param adaptations what differs from what was asked
 */
record EncodedRequest(Buffer body, List<Adaptation> adaptations) {
    EncodedRequest {
        adaptations = List.copyOf(adaptations);
    }

    /** Counts only. */
    @Override
    public String toString() {
        return "EncodedRequest[" + body.size() + " bytes, " + adaptations.size() + " adaptations]";
    }
}

package dev.headgate.bedrock;

import dev.headgate.chat.Extras;
import dev.headgate.chat.ReasoningContent;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ReasoningContentBlock;

/** What Bedrock demands back with a model's thoughts: the signature under them, or the whole of them, encrypted. */
final class ReasoningExtras {
    static final String SIGNATURE = "bedrock/signature";
    static final String REDACTED = "bedrock/redacted";

    private ReasoningExtras() {}

    /** Returns the extras of thoughts; the redacted content as it stands in JSON, in base64. */
    static Extras of(@Nullable String signature, @Nullable String redacted) {
        Extras extras = signature == null || signature.isEmpty() ? Extras.none() : Extras.of(SIGNATURE, signature);
        return redacted == null || redacted.isEmpty() ? extras : extras.with(REDACTED, redacted);
    }

    /** Returns thoughts as they go back, or nothing if they did not come from Bedrock. */
    static Optional<ContentBlock> block(ReasoningContent reasoning) {
        Optional<String> redacted = reasoning.extras().get(REDACTED);
        if (redacted.isPresent()) {
            return decode(redacted.get())
                    .map(bytes -> ContentBlock.fromReasoningContent(ReasoningContentBlock.fromRedactedContent(bytes)));
        }
        return reasoning
                .extras()
                .get(SIGNATURE)
                .map(signature -> ContentBlock.fromReasoningContent(thoughts -> thoughts.reasoningText(
                        text -> text.text(reasoning.text()).signature(signature))));
    }

    private static Optional<SdkBytes> decode(String base64) {
        try {
            return Optional.of(SdkBytes.fromByteArrayUnsafe(Base64.getDecoder().decode(base64)));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }
}

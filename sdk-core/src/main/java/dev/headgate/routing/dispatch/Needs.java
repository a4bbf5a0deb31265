package dev.headgate.routing.dispatch;

import dev.headgate.chat.AudioContent;
import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.Content;
import dev.headgate.chat.DocumentContent;
import dev.headgate.chat.EmbeddingRequest;
import dev.headgate.chat.ImageContent;
import dev.headgate.chat.Message;
import dev.headgate.chat.PromptCache;
import dev.headgate.chat.ResponseFormat;
import dev.headgate.chat.TextContent;
import dev.headgate.routing.Capability;
import java.util.EnumSet;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What one request needs of a deployment.
 *
 * @param measure how long it is
 * @param capabilities what the model must be able to do, as a mask
 * @param maxOutput the most tokens of the answer; 0 if there is no answer in tokens, empty if nobody says
 * @param cacheKey what its prompt cache hangs on; 0 for none
 */
public record Needs(Measure measure, int capabilities, OptionalInt maxOutput, long cacheKey) {
    /**
     * Returns what a chat request needs.
     *
     * @param request the request
     * @return its needs
     */
    public static Needs of(ChatRequest request) {
        return new Needs(
                Measure.of(request),
                Lane.mask(capabilities(request)),
                request.parameters().maxOutputTokens(),
                cacheKey(request));
    }

    /**
     * Returns what an embedding request needs.
     *
     * @param request the request
     * @return its needs
     */
    public static Needs of(EmbeddingRequest request) {
        return new Needs(Measure.of(request.inputs()), 0, OptionalInt.of(0), 0);
    }

    /**
     * Returns the input tokens, estimated without knowing the model.
     *
     * @return 1 or more
     */
    public long likelyInputTokens() {
        return (long) measure.seededTokens();
    }

    private static Set<Capability> capabilities(ChatRequest request) {
        Set<Capability> needed = EnumSet.noneOf(Capability.class);
        if (!request.tools().isEmpty()) {
            needed.add(Capability.TOOLS);
        }
        if (!request.responseFormat().equals(ResponseFormat.text())) {
            needed.add(Capability.STRUCTURED_OUTPUT);
        }
        for (Message message : request.messages()) {
            for (Content part : message.content()) {
                if (part instanceof ImageContent) {
                    needed.add(Capability.IMAGES);
                } else if (part instanceof DocumentContent) {
                    needed.add(Capability.DOCUMENTS);
                } else if (part instanceof AudioContent) {
                    needed.add(Capability.AUDIO);
                }
            }
        }
        return needed;
    }

    /** The key that the application gave; else, where a part shall be kept, what most requests begin with. */
    private static long cacheKey(ChatRequest request) {
        PromptCache cache = request.promptCache();
        if (cache.isNone()) {
            return 0;
        }
        long hash = 1;
        if (cache.key().isPresent()) {
            hash = Lane.hash(cache.key().get());
        } else {
            for (TextContent text : request.system()) {
                hash = Chance.mix(hash ^ Lane.hash(text.text()));
            }
        }
        return hash == 0 ? 1 : hash;
    }
}

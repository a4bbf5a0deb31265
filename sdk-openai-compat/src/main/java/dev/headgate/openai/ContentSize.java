package dev.headgate.openai;

import dev.headgate.chat.ChatEvent;
import dev.headgate.chat.Citation;

/** Adds up what a stream says, so that one without end does not fill the memory of whoever collects it. */
final class ContentSize {
    /** What an event takes besides its text, roughly. */
    private static final int EVENT = 64;

    private final int most;
    private long sum;

    ContentSize(int most) {
        this.most = most;
    }

    void add(ChatEvent event) throws AnswerException {
        sum += sizeOf(event);
        if (sum > most) {
            throw AnswerException.malformed("The stream says more than " + most
                    + " bytes; allow fewer output tokens, or raise maxResponseBytes if that is right.");
        }
    }

    private static long sizeOf(ChatEvent event) {
        if (event instanceof ChatEvent.TextDelta delta) {
            return delta.text().length();
        } else if (event instanceof ChatEvent.ToolCallDelta delta) {
            return delta.fragment().length();
        } else if (event instanceof ChatEvent.ReasoningDelta delta) {
            return delta.text().length();
        } else if (event instanceof ChatEvent.CitationAdded added) {
            return EVENT + sizeOf(added.citation());
        } else if (event instanceof ChatEvent.LogprobsAdded added) {
            return (long) EVENT * added.tokens().size();
        }
        return EVENT;
    }

    private static long sizeOf(Citation citation) {
        return (long) citation.source().length()
                + citation.title().orElse("").length()
                + citation.quote().orElse("").length();
    }
}

package dev.headgate.openai;

import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.ReasoningEffort;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Chooses the effort that a model is asked for. */
final class Efforts {
    /** From none to most. */
    private static final List<ReasoningEffort> LEVELS = List.of(ReasoningEffort.values());

    private static final String PATH = "parameters.reasoningEffort";

    private Efforts() {}

    /** Returns the effort that goes out, or null if none does. */
    static @Nullable ReasoningEffort of(ChatRequest request, RequestWriter to) {
        ReasoningEffort wished = request.parameters().reasoningEffort().orElse(null);
        ProviderProfile profile = to.profile();
        if (wished == null) {
            return null;
        }
        if (profile.reasoning == ReasoningRequest.NONE) {
            to.notTaken(PATH);
            return null;
        }
        if (profile.efforts.contains(wished)) {
            return wished;
        }
        ReasoningEffort nearest = profile.efforts.stream()
                .min(Comparator.comparingInt(effort -> Math.abs(LEVELS.indexOf(effort) - LEVELS.indexOf(wished))))
                .orElse(null);
        if (nearest == null) {
            to.notTaken(PATH);
            return null;
        }
        to.unsupported(
                PATH,
                "is " + wished + ", which " + profile.name() + " does not know",
                "give one of " + profile.efforts.stream().sorted().toList(),
                "made " + nearest + ": " + profile.name() + " does not know " + wished);
        return nearest;
    }

    /** Returns the effort for Chat Completions, some of whose models take no tools while they think. */
    static @Nullable ReasoningEffort ofChatCompletions(ChatRequest request, RequestWriter to) {
        ReasoningEffort effort = of(request, to);
        boolean refused =
                !to.profile().toolsWithReasoning && !request.tools().isEmpty() && effort != ReasoningEffort.NONE;
        if (!refused) {
            return effort;
        }
        to.unsupported(
                PATH,
                effort == null
                        ? "is not set beside tools, and the model thinks by default"
                        : "is " + effort + " beside tools",
                "Chat Completions of this model take tools only without thinking: have the account send "
                        + "Wire.RESPONSES for it, or set the effort NONE",
                "made NONE: Chat Completions of this model take tools only without thinking");
        return ReasoningEffort.NONE;
    }
}

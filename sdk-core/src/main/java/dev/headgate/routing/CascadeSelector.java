package dev.headgate.routing;

import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.ChatResponse;
import dev.headgate.internal.Problems;
import dev.headgate.spi.ModelSelector;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;

/**
 * Asks a cheap route first, and the one that was called only if the cheap answer is not good enough. A stream is shown
 * when it has been judged, whole.
 */
public final class CascadeSelector implements ModelSelector {
    private final String cheap;
    private final BiPredicate<ChatRequest, ChatResponse> goodEnough;

    private CascadeSelector(String cheap, BiPredicate<ChatRequest, ChatResponse> goodEnough) {
        this.cheap = cheap;
        this.goodEnough = goodEnough;
    }

    /**
     * Makes a cascade of two.
     *
     * @param cheap the name of the cheap route
     * @param goodEnough judges its answers, such as by parsing them
     * @return the selector
     * @throws IllegalArgumentException naming every part that is missing
     */
    public static CascadeSelector of(String cheap, BiPredicate<ChatRequest, ChatResponse> goodEnough) {
        Problems problems = new Problems("CascadeSelector");
        problems.checkText(cheap, "cheap", "name the cheap route");
        problems.check(goodEnough != null, "goodEnough", "is null", "give what judges answers");
        problems.throwIfAny();
        return new CascadeSelector(cheap, goodEnough);
    }

    @Override
    public List<String> routes(ChatRequest request, long inputTokens) {
        List<String> both = new ArrayList<>(2);
        both.add(cheap);
        both.add(request.route());
        return both;
    }

    @Override
    public boolean accepts(ChatRequest request, ChatResponse answer) {
        return goodEnough.test(request, answer);
    }
}

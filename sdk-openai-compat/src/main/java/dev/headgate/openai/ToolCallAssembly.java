package dev.headgate.openai;

import dev.headgate.chat.ChatEvent;
import dev.headgate.internal.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Puts tool calls together from the pieces that a stream brings, whichever way the server numbers them.
 *
 * <p>A piece belongs to the call with its index, or else its id. A piece that brings another id than the call of its
 * index begins a new call. A piece with neither goes on with the last call; where one chunk brings several such, their
 * places number them.
 */
final class ToolCallAssembly {
    private final List<OpenToolCall> calls = new ArrayList<>(2);
    private final IntFunction<String> missingIds;
    private final CallBudget budget;
    private int completed;

    ToolCallAssembly(IntFunction<String> missingIds, CallBudget budget) {
        this.missingIds = missingIds;
        this.budget = budget;
    }

    boolean isEmpty() {
        return calls.isEmpty();
    }

    /** Takes the pieces of one chunk. */
    void add(List<ToolCallPart> parts, Collection<ChatEvent> out) throws AnswerException {
        for (int i = 0; i < parts.size(); i++) {
            ToolCallPart part = parts.get(i);
            boolean byPlace = parts.size() > 1 && part.isAnonymous();
            add(byPlace ? part.withIndex(i) : part, out);
        }
    }

    /** Completes what is open: the answer is at its end. */
    void finish(Collection<ChatEvent> out) throws AnswerException {
        for (; completed < calls.size(); completed++) {
            calls.get(completed).complete(out);
        }
    }

    private void add(ToolCallPart part, Collection<ChatEvent> out) throws AnswerException {
        OpenToolCall call = find(part);
        if (call == null) {
            completeInOrder(out);
            call = new OpenToolCall(calls.size(), part.index(), missingIds, budget);
            calls.add(call);
        }
        call.add(part, out);
    }

    /** Returns the call that the piece goes on with, or null if it begins one. */
    private @Nullable OpenToolCall find(ToolCallPart part) {
        if (calls.isEmpty()) {
            return null;
        }
        OpenToolCall last = calls.get(calls.size() - 1);
        if (part.index() != ToolCallPart.NO_INDEX) {
            OpenToolCall sameIndex = lastOf(call -> call.index() == part.index());
            if (sameIndex != null) {
                return sameIndex.isOther(part.id()) || isAnother(part, sameIndex) ? null : sameIndex;
            }
            // Some servers count on with every piece.
            return part.id() == null && part.name() == null ? last : null;
        }
        String id = part.id();
        if (id != null) {
            return lastOf(call -> id.equals(call.id()));
        }
        return isAnother(part, last) ? null : last;
    }

    /** Tells whether a piece without id, which could not go on with a call that is whole, brings another one. */
    private static boolean isAnother(ToolCallPart part, OpenToolCall call) {
        return part.id() == null && part.name() != null && !part.arguments().isBlank() && call.isWhole();
    }

    private @Nullable OpenToolCall lastOf(Predicate<OpenToolCall> test) {
        for (int i = calls.size() - 1; i >= 0; i--) {
            if (test.test(calls.get(i))) {
                return calls.get(i);
            }
        }
        return null;
    }

    /** Completes what is whole when another call begins. What is not may still go on: some servers interleave. */
    private void completeInOrder(Collection<ChatEvent> out) throws AnswerException {
        while (completed < calls.size() && calls.get(completed).isWhole()) {
            calls.get(completed++).complete(out);
        }
    }

    static boolean isWholeObject(CharSequence arguments) {
        int end = arguments.length();
        return end > 0 && arguments.charAt(end - 1) == '}' && Json.isObject(arguments.toString());
    }
}

package dev.headgate.samples.quickstart;

import dev.headgate.ChatCall;
import dev.headgate.Headgate;
import dev.headgate.chat.ChatResponse;
import dev.headgate.routing.RouteExplanation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Many calls at once, more than the largest account alone would take. */
final class Burst {
    static final String ROUTE = "burst";

    private static final int CALLS = 240;
    private static final int MAX_OUTPUT = 500;

    private final Headgate gate;

    Burst(Headgate gate) {
        this.gate = gate;
    }

    /**
     * What came of it.
     *
     * @param responses one for each call: none failed
     * @param decision how one more call would have been routed when the burst was under way
     */
    record Outcome(List<ChatResponse> responses, RouteExplanation decision) {}

    Outcome run() {
        List<CompletableFuture<ChatResponse>> pending = new ArrayList<>();
        for (int i = 0; i < CALLS / 2; i++) {
            pending.add(question().callAsync());
        }
        RouteExplanation decision = question().explain();
        while (pending.size() < CALLS) {
            pending.add(question().callAsync());
        }
        return new Outcome(pending.stream().map(CompletableFuture::join).toList(), decision);
    }

    private ChatCall question() {
        return gate.chat(ROUTE).user("Do you deliver on Saturdays?").maxOutputTokens(MAX_OUTPUT);
    }
}

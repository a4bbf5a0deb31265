package dev.headgate.engine;

import dev.headgate.chat.Adaptation;
import dev.headgate.chat.ChatEvent;
import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.Message;
import dev.headgate.chat.Role;
import dev.headgate.error.BudgetExceededException;
import dev.headgate.spi.Reply;
import java.util.List;

/** Lets another route answer, because a budget that has no room names it. Told as an adaptation. */
final class BudgetMove {
    private BudgetMove() {}

    /** A model that takes over in the middle of running tools knows neither the other's thoughts nor its habits. */
    static boolean isPossible(ChatRequest request, CallState state) {
        List<Message> messages = request.messages();
        return state.answeredBy() == null && messages.get(messages.size() - 1).role() != Role.TOOL;
    }

    static Reply tell(Reply reply, BudgetExceededException why, String route, CallState state) {
        state.answeredBy(route);
        Adaptation move = new Adaptation(
                "route", "moved to " + route + ": budget " + why.budget().orElse("?") + " has no room");
        return reply.isWhole()
                ? Reply.of(reply.response().toBuilder().adaptation(move).build())
                : reply.mapEvents(event -> event instanceof ChatEvent.Started started ? started.with(move) : event);
    }
}

package dev.headgate.testkit;

import dev.headgate.chat.ChatEvent;
import dev.headgate.chat.Content;
import dev.headgate.chat.Extras;
import dev.headgate.chat.ResponseAssembler;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns pieces of an answer into events. */
final class AnswerEvents {
    private AnswerEvents() {}

    static @Nullable ChatEvent of(Piece piece) {
        if (piece instanceof Piece.Text text) {
            return new ChatEvent.TextDelta(text.text());
        } else if (piece instanceof Piece.Reasoning reasoning) {
            return new ChatEvent.ReasoningDelta(reasoning.text(), Extras.none());
        } else if (piece instanceof Piece.Signature signature) {
            return new ChatEvent.ReasoningDelta("", Extras.of(Answer.SIGNATURE, signature.value()));
        } else if (piece instanceof Piece.CallStart start) {
            return new ChatEvent.ToolCallStarted(start.index(), start.id(), start.name());
        } else if (piece instanceof Piece.CallArguments arguments) {
            return new ChatEvent.ToolCallDelta(arguments.index(), arguments.fragment());
        } else if (piece instanceof Piece.CallEnd end) {
            return new ChatEvent.ToolCallCompleted(end.index(), end.call());
        }
        return null;
    }

    static List<Content> content(Answer answer) {
        ResponseAssembler assembler = new ResponseAssembler();
        for (Piece piece : answer.pieces()) {
            ChatEvent event = of(piece);
            if (event != null) {
                assembler.add(event);
            }
        }
        return assembler.response().message().content();
    }
}

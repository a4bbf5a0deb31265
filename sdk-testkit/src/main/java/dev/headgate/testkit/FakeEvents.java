package dev.headgate.testkit;

import dev.headgate.chat.ChatEvent;
import dev.headgate.chat.Extras;
import dev.headgate.error.IncompleteStreamException;
import dev.headgate.error.ModelException;
import dev.headgate.spi.EventSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The events of one answer of the fake model, whole or up to a fault. */
final class FakeEvents implements EventSource {
    private final FakeAttempt attempt;
    private final Script script;
    private final Answer answer;
    private final SeenRequest seen;
    private final @Nullable Fault fault;
    private final Deque<Piece> pieces;
    private int contentLeft;
    private volatile Stage stage = Stage.START;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicBoolean over = new AtomicBoolean();

    private enum Stage {
        START,
        CONTENT,
        FINISH,
        END
    }

    FakeEvents(FakeAttempt attempt, Script script, Answer answer, SeenRequest seen) {
        this(attempt, script, answer, seen, null);
    }

    FakeEvents(FakeAttempt attempt, Script script, Answer answer, SeenRequest seen, @Nullable Fault fault) {
        this.attempt = attempt;
        this.script = script;
        this.answer = answer;
        this.seen = seen;
        this.fault = fault;
        this.pieces = new ArrayDeque<>(answer.pieces());
        this.contentLeft = fault == null ? Integer.MAX_VALUE : fault.events();
    }

    @Override
    public @Nullable ChatEvent next() {
        checkOpen();
        return switch (stage) {
            case START -> {
                stage = Stage.CONTENT;
                yield new ChatEvent.Started(
                        answer.id(),
                        Optional.of(answer.model().orElse(seen.model())),
                        Optional.of(attempt.requestId()));
            }
            case CONTENT -> content();
            case FINISH -> end();
            case END -> null;
        };
    }

    private ChatEvent content() {
        while (true) {
            Piece piece = pieces.peek();
            if (piece == null || (piece.isContent() && contentLeft == 0)) {
                if (fault != null) {
                    throw broken(fault);
                }
                stage = Stage.FINISH;
                return answer.usage(seen)
                        .<ChatEvent>map(ChatEvent.UsageReported::new)
                        .orElseGet(this::end);
            }
            pieces.remove();
            if (piece instanceof Piece.Gate gate) {
                pass(gate);
            } else if (piece instanceof Piece.Pause pause) {
                attempt.sleep(pause.time());
            }
            ChatEvent event = AnswerEvents.of(piece);
            if (event != null) {
                contentLeft -= piece.isContent() ? 1 : 0;
                return event;
            }
        }
    }

    private ChatEvent end() {
        over();
        return finished();
    }

    private void over() {
        stage = Stage.END;
        if (over.compareAndSet(false, true)) {
            script.over(seen);
        }
    }

    private ChatEvent finished() {
        String raw =
                answer.rawFinishReason().orElse(answer.finishReason().name().toLowerCase(Locale.ROOT));
        return new ChatEvent.Finished(answer.finishReason(), raw, Extras.none());
    }

    private ModelException broken(Fault fault) {
        over();
        if (fault.kind() == FaultKind.CUT || fault.kind() == FaultKind.RESET) {
            return new IncompleteStreamException(
                    "The fake model's answer broke off before its end.", attempt.details(), null, null);
        }
        return attempt.failure(fault);
    }

    private void pass(Piece.Gate gate) {
        try {
            if (!script.pass(gate, () -> closed.get() || attempt.isAbandoned())) {
                checkOpen();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close();
            throw attempt.cancelled();
        }
    }

    private void checkOpen() {
        if (stage == Stage.END) {
            return;
        }
        if (attempt.isAbandoned()) {
            close();
        }
        if (closed.get()) {
            over();
            throw attempt.cancelled();
        }
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true) && stage != Stage.END) {
            script.hungUp();
        }
        if (over.compareAndSet(false, true)) {
            script.over(seen);
        }
    }
}

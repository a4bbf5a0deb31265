package dev.headgate.testkit.replay;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.chat.ChatEvent;
import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.ChatResponse;
import dev.headgate.error.ModelException;
import dev.headgate.internal.Problems;
import dev.headgate.spi.AttemptContext;
import dev.headgate.spi.EventSource;
import dev.headgate.spi.ModelProvider;
import dev.headgate.spi.Reply;
import dev.headgate.spi.TimeSource;
import dev.headgate.testkit.guard.RealCalls;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Lets the real providers answer, and takes everything down in the order in which it was asked. */
final class RecordingReel implements Reel {
    private final Path file;
    private final TimeSource time;
    private final SecretScan secrets;
    private final RealCalls allowed;
    private final List<Taking> takings = new CopyOnWriteArrayList<>();

    RecordingReel(Path file, TimeSource time, SecretScan secrets) {
        this.file = file;
        this.time = time;
        this.secrets = secrets;
        this.allowed = RealCalls.allow("recording " + file);
    }

    @Override
    public Reply send(ModelProvider real, ChatRequest request, AttemptContext attempt) {
        Taking taking = new Taking(RequestForm.of(
                real.name(), attempt.deployment().model(), attempt.call().streaming(), request));
        takings.add(taking);
        Reply reply;
        try {
            reply = real.send(request, attempt);
        } catch (ModelException e) {
            taking.answer.add(FailureForm.of(e));
            throw e;
        }
        if (!reply.isWhole()) {
            return Reply.of(new TakenEvents(reply.events(), taking.answer));
        }
        ChatResponse response = reply.response();
        try (EventSource events = reply.events()) {
            for (ChatEvent event = events.next(); event != null; event = events.next()) {
                taking.answer.add(EventForm.of(event));
            }
        }
        return Reply.of(response);
    }

    @Override
    public void close() {
        allowed.close();
        List<Recording> recordings = new ArrayList<>();
        for (Taking taking : takings) {
            recordings.add(new Recording(taking.request, List.copyOf(taking.answer)));
        }
        Problems problems = new Problems("Nothing was written to " + file + ". What was recorded");
        secrets.check(recordings, problems);
        if (!problems.list().isEmpty()) {
            throw new AssertionError(problems.message());
        }
        CassetteFile.write(file, time.now(), recordings);
    }

    @Override
    public String toString() {
        return file + ", recording";
    }

    private static final class Taking {
        private final JsonNode request;
        private final List<JsonNode> answer = new CopyOnWriteArrayList<>();

        Taking(JsonNode request) {
            this.request = request;
        }
    }
}

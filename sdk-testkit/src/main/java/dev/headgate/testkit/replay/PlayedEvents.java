package dev.headgate.testkit.replay;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.chat.ChatEvent;
import dev.headgate.spi.AttemptContext;
import dev.headgate.spi.EventSource;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Plays the events of one recording, and its failure if it has one. */
final class PlayedEvents implements EventSource {
    private final Path file;
    private final Recording recording;
    private final AttemptContext attempt;
    private int at;

    PlayedEvents(Path file, Recording recording, AttemptContext attempt) {
        this.file = file;
        this.recording = recording;
        this.attempt = attempt;
        failIfNothingCame();
    }

    /** A request that was refused is refused when it is sent, not when its answer is read. */
    private void failIfNothingCame() {
        List<JsonNode> answer = recording.answer();
        if (answer.size() == 1 && answer.get(0).has(FailureForm.KIND)) {
            throw FailureForm.read(answer.get(0).get(FailureForm.KIND), attempt);
        }
    }

    @Override
    public @Nullable ChatEvent next() {
        List<JsonNode> answer = recording.answer();
        if (at == answer.size()) {
            if (at == 0 || !answer.get(at - 1).has("finished")) {
                throw new AssertionError(file + ": recording " + recording.key()
                        + " ends here: when it was made, its stream was closed after " + at
                        + " events. Close it here too, or record it anew with -D" + Cassette.RECORD + "=true.");
            }
            return null;
        }
        JsonNode event = answer.get(at++);
        if (event.has(FailureForm.KIND)) {
            throw FailureForm.read(event.get(FailureForm.KIND), attempt);
        }
        return EventReader.read(event);
    }

    @Override
    public void close() {}
}

package dev.headgate.testkit.replay;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.chat.ChatRequest;
import dev.headgate.spi.AttemptContext;
import dev.headgate.spi.ModelProvider;
import dev.headgate.spi.Reply;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Answers from the file, equal requests in the order in which they were recorded. */
final class PlayingReel implements Reel {
    private static final int MOST_LINES = 8;

    private final Path file;
    private final List<Recording> all;
    private final List<Recording> left;

    private PlayingReel(Path file, List<Recording> recordings) {
        this.file = file;
        this.all = List.copyOf(recordings);
        this.left = new ArrayList<>(recordings);
    }

    static PlayingReel open(Path file, Age age) {
        return new PlayingReel(file, CassetteFile.read(file, age));
    }

    @Override
    public Reply send(ModelProvider real, ChatRequest request, AttemptContext attempt) {
        JsonNode asked = RequestForm.of(
                real.name(), attempt.deployment().model(), attempt.call().streaming(), request);
        PlayedEvents events = new PlayedEvents(file, take(asked), attempt);
        return attempt.call().streaming()
                ? Reply.of(events)
                : Reply.of(Reply.of(events).response());
    }

    private synchronized Recording take(JsonNode asked) {
        for (int i = 0; i < left.size(); i++) {
            if (left.get(i).request().equals(asked)) {
                return left.remove(i);
            }
        }
        // What follows from a miss would only hide it.
        String miss = miss(asked);
        left.clear();
        throw new AssertionError(miss);
    }

    private String miss(JsonNode asked) {
        String key = Recording.key(asked);
        long recorded =
                all.stream().filter(known -> known.request().equals(asked)).count();
        if (recorded > 0) {
            return file + ": request " + key + " was recorded " + recorded
                    + (recorded == 1 ? " time" : " times") + " and is now asked once more; find out why, or "
                    + anew();
        }
        StringBuilder message = new StringBuilder(file + ": there is no recording of request " + key);
        Recording nearest = null;
        List<String> fewest = List.of();
        for (Recording known : all) {
            List<String> lines = Difference.between(known.request(), asked);
            if (nearest == null || lines.size() < fewest.size()) {
                nearest = known;
                fewest = lines;
            }
        }
        if (nearest != null) {
            message.append("; the nearest, ")
                    .append(nearest.key())
                    .append(left.contains(nearest) ? "" : ", played before")
                    .append(", differs at");
            fewest.stream()
                    .limit(MOST_LINES)
                    .forEach(line -> message.append("\n  ").append(line));
            if (fewest.size() > MOST_LINES) {
                message.append("\n  and ").append(fewest.size() - MOST_LINES).append(" more");
            }
            message.append("\nMend the test, or ");
        } else {
            message.append(", nor of any other; ");
        }
        return message.append(anew()).toString();
    }

    private static String anew() {
        return "record it anew with -D" + Cassette.RECORD + "=true.";
    }

    @Override
    public synchronized void close() {
        if (!left.isEmpty()) {
            List<String> keys = left.stream().map(Recording::key).toList();
            left.clear();
            throw new AssertionError(file + ": " + keys.size() + " of " + all.size() + " recordings " + keys
                    + " were not asked for; the test asks less than when it was recorded. Find out why, or " + anew());
        }
    }

    @Override
    public String toString() {
        return file + ", " + all.size() + " recordings";
    }
}

package dev.headgate.testkit.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.internal.Json;
import dev.headgate.internal.Problems;
import dev.headgate.internal.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

/** Reads and writes the file of a cassette: JSON in a fixed order, with a checksum over everything else in it. */
final class CassetteFile {
    private static final String FORMAT = "headgate-recording/1";
    private static final String ANEW =
            "record it anew with -D" + Cassette.RECORD + "=true, or script a FakeModel if you want another answer";

    private CassetteFile() {}

    static List<Recording> read(Path file, Age age) {
        Problems problems = new Problems("Cassette");
        List<Recording> recordings = new ArrayList<>();
        try {
            read(Json.tree(Files.readString(file)), file, age, problems, recordings);
        } catch (IOException e) {
            problems.add(
                    file + "",
                    "cannot be read: " + e.getClass().getSimpleName(),
                    "record it with -D" + Cassette.RECORD + "=true");
        } catch (IllegalArgumentException e) {
            problems.add(file + "", "is broken: " + e.getMessage(), "restore it, or " + ANEW);
        }
        problems.throwIfAny();
        return recordings;
    }

    private static void read(JsonNode tree, Path file, Age age, Problems problems, List<Recording> recordings) {
        if (!tree.isObject()) {
            throw new IllegalArgumentException("no JSON object");
        }
        String format = tree.path("format").asText("none");
        if (!format.equals(FORMAT)) {
            problems.add(file + "", "is of format " + format + " and not " + FORMAT, ANEW);
            return;
        }
        if (!tree.path("checksum").asText().equals(checksum((ObjectNode) tree))) {
            problems.add(file + "", "was edited after it was recorded: its checksum does not fit", ANEW);
            return;
        }
        try {
            Instant recorded = Instant.parse(tree.path("recorded").asText());
            age.mistake(file, recorded)
                    .ifPresent(mistake ->
                            problems.add(file + "", mistake, "record it anew with -D" + Cassette.RECORD + "=true"));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("recorded is no time");
        }
        for (JsonNode exchange : tree.path("exchanges")) {
            List<JsonNode> answer = new ArrayList<>();
            exchange.path("answer").forEach(answer::add);
            recordings.add(new Recording(exchange.path("request"), answer));
        }
    }

    static void write(Path file, Instant recorded, List<Recording> recordings) {
        ObjectNode tree = tree(recorded, recordings);
        tree.put("checksum", checksum(tree));
        try {
            Path directory = file.toAbsolutePath().getParent();
            if (directory != null) {
                Files.createDirectories(directory);
            }
            Path whole = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(whole, tree.toPrettyString().replace("\r\n", "\n") + "\n");
            Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "The recording " + file + " cannot be written ("
                            + e.getClass().getSimpleName() + "); check the directory.",
                    e);
        }
    }

    private static ObjectNode tree(Instant recorded, List<Recording> recordings) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put("format", FORMAT).put("recorded", recorded.toString());
        ArrayNode exchanges = tree.putArray("exchanges");
        for (Recording recording : recordings) {
            ObjectNode written = exchanges.addObject();
            written.put("key", recording.key());
            written.set("request", recording.request());
            written.putArray("answer").addAll(recording.answer());
        }
        return tree;
    }

    /** Line ends and indents do not count: version control changes them. */
    private static String checksum(ObjectNode tree) {
        ObjectNode rest = tree.deepCopy();
        rest.remove("checksum");
        return Sha256.hex(rest.toString().getBytes(StandardCharsets.UTF_8));
    }
}

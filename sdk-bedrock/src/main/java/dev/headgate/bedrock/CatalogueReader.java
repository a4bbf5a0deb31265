package dev.headgate.bedrock;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.headgate.internal.InvalidValueException;
import dev.headgate.internal.Json;
import dev.headgate.internal.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a catalogue, and refuses it with all that is wrong with its rows. */
final class CatalogueReader {
    private final Problems problems = new Problems("Bedrock catalogue");
    private final Map<String, CatalogueEntry> entries = new LinkedHashMap<>();
    private int row;

    Map<String, CatalogueEntry> read(InputStream json) throws IOException {
        try (JsonParser parser = Json.factory().createParser(json)) {
            parser.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                problems.add("models", "are missing", "give {\"models\": [{\"id\": …}, …]}");
            } else {
                JsonMembers.each(parser, this::member);
            }
        } catch (JsonProcessingException e) {
            problems.add("line " + e.getLocation().getLineNr(), "is no JSON", "check commas, quotes and brackets");
        }
        problems.throwIfAny();
        return entries;
    }

    private void member(String name, JsonParser parser) throws IOException {
        switch (name) {
            case "models" -> JsonMembers.eachItem(parser, this::row);
            case "about", "sources" -> {}
            default -> problems.add(name, "is unknown", "leave it out");
        }
    }

    private void row(JsonParser parser) throws IOException {
        String path = "models[" + row++ + "]";
        CatalogueRow read = new CatalogueRow();
        JsonMembers.each(parser, read);
        try {
            CatalogueEntry entry = read.entry();
            if (entries.put(entry.id(), entry) != null) {
                problems.add(path + ".id", "repeats " + entry.id(), "give each model one row");
            }
        } catch (InvalidValueException e) {
            e.problems().forEach(problem -> problems.addAll(List.of(path + "." + problem)));
        }
    }
}

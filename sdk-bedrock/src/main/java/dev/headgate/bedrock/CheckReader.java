package dev.headgate.bedrock;

import com.fasterxml.jackson.core.JsonParser;
import dev.headgate.bedrock.GuardrailFinding.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Reads the answer of InvokeGuardrailChecks. */
final class CheckReader implements JsonMembers.Reader {
    private final CheckedTexts texts;
    private final List<GuardrailFinding> findings = new ArrayList<>();
    private boolean truncated;

    CheckReader(CheckedTexts texts) {
        this.texts = texts;
    }

    GuardrailReport report() {
        return new GuardrailReport(findings, truncated, false);
    }

    @Override
    public void read(String name, JsonParser parser) throws IOException {
        if (name.equals("results")) {
            JsonMembers.each(parser, this::check);
        }
    }

    private void check(String name, JsonParser parser) throws IOException {
        switch (name) {
            case "sensitiveInformation" -> check(Kind.SENSITIVE, parser);
            case "promptAttack" -> check(Kind.ATTACK, parser);
            case "contentFilter" -> check(Kind.CONTENT, parser);
            default -> {}
        }
    }

    private void check(Kind kind, JsonParser parser) throws IOException {
        JsonMembers.each(parser, (name, at) -> {
            switch (name) {
                case "results" ->
                    JsonMembers.eachItem(at, item -> {
                        Entry entry = new Entry();
                        JsonMembers.each(item, entry);
                        add(kind, entry);
                    });
                case "truncated" -> truncated |= at.getValueAsBoolean();
                default -> {}
            }
        });
    }

    private void add(Kind kind, Entry entry) {
        // What was looked for and not found is listed too, with a severity of nothing.
        if (kind == Kind.SENSITIVE || entry.score > 0) {
            findings.add(new GuardrailFinding(
                    kind,
                    entry.type,
                    entry.score < 0 ? OptionalDouble.empty() : OptionalDouble.of(entry.score),
                    texts.place(entry.message, entry.content, entry.begin, entry.end)));
        }
    }

    private static final class Entry implements JsonMembers.Reader {
        private String type = "";
        private double score = -1;
        private int message = -1;
        private int content = -1;
        private int begin = -1;
        private int end = -1;

        @Override
        public void read(String name, JsonParser parser) throws IOException {
            switch (name) {
                case "type", "category" -> type = JsonMembers.textOrEmpty(parser);
                case "confidenceScore", "severityScore" -> score = parser.getValueAsDouble(-1);
                case "messageIndex" -> message = parser.getValueAsInt(-1);
                case "contentIndex" -> content = parser.getValueAsInt(-1);
                case "beginOffset" -> begin = parser.getValueAsInt(-1);
                case "endOffset" -> end = parser.getValueAsInt(-1);
                default -> {}
            }
        }
    }
}

package dev.headgate.bedrock;

import com.fasterxml.jackson.core.JsonParser;
import dev.headgate.bedrock.GuardrailFinding.Kind;
import dev.headgate.bedrock.GuardrailFinding.Place;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Reads the answer of ApplyGuardrail, which quotes what it found; the words are looked up in the texts, then dropped. */
final class AssessmentReader implements JsonMembers.Reader {
    private final CheckedTexts texts;
    private final List<GuardrailFinding> findings = new ArrayList<>();
    private boolean intervened;

    AssessmentReader(CheckedTexts texts) {
        this.texts = texts;
    }

    GuardrailReport report() {
        return new GuardrailReport(findings, false, intervened);
    }

    @Override
    public void read(String name, JsonParser parser) throws IOException {
        switch (name) {
            case "action" -> intervened = "GUARDRAIL_INTERVENED".equals(JsonMembers.text(parser));
            case "assessments" ->
                JsonMembers.eachItem(parser, item -> JsonMembers.each(item, (policy, at) -> policy(at)));
            default -> {}
        }
    }

    private void policy(JsonParser parser) throws IOException {
        JsonMembers.each(parser, (list, at) -> {
            @Nullable
            Kind kind = switch (list) {
                case "piiEntities", "regexes" -> Kind.SENSITIVE;
                case "filters" -> Kind.CONTENT;
                case "topics" -> Kind.TOPIC;
                case "customWords", "managedWordLists" -> Kind.WORD;
                default -> null;
            };
            if (kind != null) {
                JsonMembers.eachItem(at, item -> {
                    Found found = new Found();
                    JsonMembers.each(item, found);
                    add(kind, found);
                });
            }
        });
    }

    private void add(Kind kind, Found found) {
        if (!found.detected) {
            return;
        }
        String type = found.name == null ? found.type : found.name;
        Kind exact = "PROMPT_ATTACK".equals(type) ? Kind.ATTACK : kind;
        List<Place> places = places(found.match);
        if (places.isEmpty()) {
            findings.add(new GuardrailFinding(exact, type, OptionalDouble.empty(), Optional.empty()));
        }
        places.forEach(
                place -> findings.add(new GuardrailFinding(exact, type, OptionalDouble.empty(), Optional.of(place))));
    }

    private List<Place> places(@Nullable String match) {
        List<Place> places = new ArrayList<>();
        if (match != null && !match.isEmpty()) {
            for (CheckedTexts.Text text : texts.all()) {
                int at = text.text().indexOf(match);
                while (at >= 0) {
                    places.add(new Place(text.message(), text.content(), at, at + match.length()));
                    at = text.text().indexOf(match, at + match.length());
                }
            }
        }
        return places;
    }

    private static final class Found implements JsonMembers.Reader {
        private String type = "CUSTOM";
        private @Nullable String name;
        private @Nullable String match;
        private boolean detected = true;

        @Override
        public void read(String member, JsonParser parser) throws IOException {
            switch (member) {
                case "type" -> type = JsonMembers.textOrEmpty(parser);
                case "name" -> name = JsonMembers.text(parser);
                case "match" -> match = JsonMembers.text(parser);
                case "detected" -> detected = parser.getValueAsBoolean(true);
                default -> {}
            }
        }
    }
}

package dev.headgate.testkit.replay;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.internal.Problems;
import dev.headgate.pii.Confidence;
import dev.headgate.pii.Finding;
import dev.headgate.pii.PiiScanner;
import dev.headgate.pii.PiiType;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Looks for secrets and personal data in what is about to be written, fragments of streams put together. */
record SecretScan(Set<PiiType> allowed) {
    SecretScan {
        allowed = Set.copyOf(allowed);
    }

    /** Adds what may not be written, by type and place and never by value. */
    void check(List<Recording> recordings, Problems problems) {
        for (int i = 0; i < recordings.size(); i++) {
            String path = "exchanges[" + i + "]";
            Recording recording = recordings.get(i);
            look(path + ".request", recording.request(), problems);
            StringBuilder text = new StringBuilder();
            StringBuilder reasoning = new StringBuilder();
            for (int n = 0; n < recording.answer().size(); n++) {
                JsonNode event = recording.answer().get(n);
                switch (EventForm.kind(event)) {
                    case "text" -> text.append(event.get("text").textValue());
                    case "reasoning" ->
                        reasoning.append(event.get("reasoning").path("text").textValue());
                    // It stands, whole, in the completed call.
                    case "toolCallDelta" -> {}
                    default -> look(path + ".answer[" + n + "]", event, problems);
                }
            }
            look(path + ".answer, the text", text.toString(), problems);
            look(path + ".answer, the reasoning", reasoning.toString(), problems);
        }
    }

    private void look(String path, JsonNode node, Problems problems) {
        if (node.isTextual()) {
            look(path, node.textValue(), problems);
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                look(path + "[" + i + "]", node.get(i), problems);
            }
        } else {
            for (Map.Entry<String, JsonNode> member : node.properties()) {
                look(path + "." + member.getKey(), member.getValue(), problems);
            }
        }
    }

    private void look(String path, String text, Problems problems) {
        for (Finding finding : PiiScanner.standard().scan(text)) {
            PiiType type = finding.type();
            boolean counts = type.isSecret() || finding.confidence() == Confidence.CERTAIN;
            if (counts && !allowed.contains(type)) {
                problems.add(
                        path,
                        "holds a value of type " + type.name(),
                        type.isSecret()
                                ? "have it redacted, and change it if it was real"
                                : "give the client a Redaction, or allow(" + type.name() + ") if it is made up");
            }
        }
    }
}

package dev.headgate.cli;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.pii.Finding;
import dev.headgate.pii.RedactedText;
import dev.headgate.pii.Redaction;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows what redaction finds and leaves. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
@Command(
        name = "redact",
        description = {
            "Finds personal data and secrets in the texts of standard input and replaces them by tokens.",
            "The tokens are keyed anew for each run: nothing can be restored from them."
        },
        mixinStandardHelpOptions = true)
final class RedactCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--jsonl",
            description = {
                "Lines {\"text\": …} in; lines {\"spans\": [{\"start\", \"end\", \"type\", \"confidence\"}],"
                        + " \"redacted\": …} out.",
                "Offsets count UTF-16 units. Without this option the input is one text, and the redacted one is printed."
            })
    private boolean jsonl;

    private final InputStream in;

    private RedactCommand() {
        this(System.in);
    }

    RedactCommand(InputStream in) {
        this.in = in;
    }

    @Override
    public Integer call() throws IOException {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        Redaction redaction = Redaction.builder().key(key).build();
        PrintWriter out = spec.commandLine().getOut();
        if (!jsonl) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            out.print(redaction.redact(text, "cli").text());
            out.flush();
            return 0;
        }
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        int number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (!line.isBlank()) {
                out.println(written(answer(redaction.redact(text(line, number), "cli"))));
            }
        }
        out.flush();
        return 0;
    }

    private static String text(String line, int number) {
        JsonNode tree;
        try {
            tree = JSON.readTree(line);
        } catch (IOException e) {
            // Its message quotes the line.
            throw new IllegalArgumentException("line " + number + " is no JSON; give {\"text\": …}");
        }
        if (!tree.path("text").isTextual()) {
            throw new IllegalArgumentException("line " + number + " has no \"text\"; give {\"text\": …}");
        }
        return tree.path("text").textValue();
    }

    /** What UTF-8 cannot say, half of a surrogate pair, is escaped. */
    private static String written(ObjectNode answer) throws IOException {
        String json = JSON.writeValueAsString(answer);
        boolean whole = StandardCharsets.UTF_8.newEncoder().canEncode(json);
        return whole
                ? json
                : JSON.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII).writeValueAsString(answer);
    }

    private static ObjectNode answer(RedactedText redacted) {
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode spans = answer.putArray("spans");
        for (Finding finding : redacted.findings()) {
            spans.addObject()
                    .put("start", finding.start())
                    .put("end", finding.end())
                    .put("type", finding.type().name())
                    .put("confidence", finding.confidence().name().toLowerCase(Locale.ROOT));
        }
        return answer.put("redacted", redacted.text());
    }
}

package dev.headgate.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What people call a record: its number, kind and call, as far as they can be read of a line that may be broken.
 *
 * @param seq its number
 * @param kind its kind
 * @param callId the call that it belongs to
 */
record RecordName(long seq, Optional<String> kind, Optional<String> callId) {
    // What is not plain is not repeated: whoever edited the line may have meant it for a terminal.
    private static final Pattern CALL = Pattern.compile("\"callId\":\"([A-Za-z0-9._:-]{1,128})\"");
    private static final Pattern KIND = Pattern.compile("\"kind\":\"([a-z-]{1,32})\",\"log\"");

    /** Reads the line at which something was found. */
    static RecordName of(Path directory, Finding finding) throws IOException {
        try (LineReader lines = new LineReader(directory.resolve(finding.file()), Long.MAX_VALUE)) {
            while (lines.next()) {
                if (lines.offset() == finding.offset()) {
                    String text =
                            new String(lines.buffer(), lines.start(), lines.length(), StandardCharsets.ISO_8859_1);
                    return new RecordName(finding.seq(), find(KIND, text), find(CALL, text));
                }
            }
        }
        return new RecordName(finding.seq(), Optional.empty(), Optional.empty());
    }

    private static Optional<String> find(Pattern pattern, String line) {
        Matcher matcher = pattern.matcher(line);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** Names it, such as {@code record 4 (intent of call 0f3a…)}. */
    @Override
    public String toString() {
        String what = kind.orElse("") + callId.map(call -> " of call " + call).orElse("");
        return "record " + seq + (what.isEmpty() ? "" : " (" + what.strip() + ")");
    }
}

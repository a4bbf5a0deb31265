package dev.headgate.audit;

import java.util.Locale;
import java.util.Optional;

/** Recognises what editors and file transfers do to lines, so that the finding names it. */
final class Foreign {
    private Foreign() {}

    static Optional<String> describe(LineReader lines) {
        byte[] bytes = lines.buffer();
        int end = lines.start() + lines.length();
        for (int i = lines.start(); i < end; i++) {
            int b = bytes[i] & 0xff;
            if (b == '\r') {
                return Optional.of("a carriage return stands in the line: line ends were converted on the way");
            }
            if (b > '~' || b < ' ') {
                return Optional.of(String.format(
                        Locale.ROOT, "byte 0x%02X stands in the line, where records have printable ASCII only", b));
            }
        }
        return Optional.empty();
    }
}

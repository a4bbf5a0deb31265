package dev.headgate.cli;

import dev.headgate.audit.AuditKeys;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;

/** A public key as a command takes it: a file that holds it, or the key itself. */
final class KeyOption {
    private KeyOption() {}

    static List<PublicKey> readAll(List<String> given) {
        List<PublicKey> keys = new ArrayList<>();
        for (String key : given) {
            keys.add(read(key));
        }
        return keys;
    }

    static PublicKey read(String given) {
        try {
            Path file = Path.of(given);
            if (Files.isRegularFile(file)) {
                return AuditKeys.publicKey(TextFile.read(file));
            }
        } catch (InvalidPathException e) {
            // Then it is no file's name.
        }
        try {
            return AuditKeys.publicKey(given);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--key is neither a file nor a public key: " + e.getMessage(), e);
        }
    }
}

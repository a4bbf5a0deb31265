package dev.headgate.samples.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Profiles of AWS for as long as it is open, whatever this machine has. The key of each is {@code AKIA-NAME}. */
final class Profiles implements AutoCloseable {
    private static final String PROPERTY = "aws.sharedCredentialsFile";

    private final Path file;

    Profiles(String... names) {
        StringBuilder text = new StringBuilder();
        for (String name : names) {
            text.append("[%1$s]%naws_access_key_id = AKIA-%1$s%naws_secret_access_key = s%n".formatted(name));
        }
        try {
            file = Files.writeString(Files.createTempFile("profiles", ""), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        System.setProperty(PROPERTY, file.toString());
    }

    @Override
    public void close() {
        System.clearProperty(PROPERTY);
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

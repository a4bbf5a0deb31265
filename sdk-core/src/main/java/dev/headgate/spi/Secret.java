package dev.headgate.spi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Takes a secret from its place each time it is needed; says where it is and never what it is. */
final class Secret implements Supplier<String> {
    private final String place;
    private final Supplier<@Nullable String> source;

    Secret(String place, Supplier<@Nullable String> source) {
        this.place = place;
        this.source = source;
    }

    static Supplier<@Nullable String> in(String file) {
        return () -> {
            try {
                return Files.readString(Path.of(file)).strip();
            } catch (IOException e) {
                return null;
            }
        };
    }

    @Override
    public String get() {
        String secret = source.get();
        if (secret == null || secret.isBlank()) {
            throw new IllegalStateException("There is no secret in " + place + "; put one there.");
        }
        return secret;
    }

    @Override
    public String toString() {
        return "Secret[" + place + "]";
    }
}

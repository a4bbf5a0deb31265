package dev.headgate.policy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A bundle in a file. */
record FileSource(Path file) implements PolicySource {
    @Override
    public String read() throws IOException {
        try {
            if (Files.size(file) > UrlSource.MOST_BYTES) {
                throw new IOException("it has more than " + UrlSource.MOST_BYTES + " bytes");
            }
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            throw new IOException("there is no file " + file + "; check its name", e);
        } catch (AccessDeniedException e) {
            throw new IOException("the file " + file + " may not be read by this user; check its permissions", e);
        } catch (IOException e) {
            throw new IOException("the file " + file + " cannot be used: " + e.getMessage(), e);
        }
    }

    @Override
    public String toString() {
        return "file " + file;
    }
}

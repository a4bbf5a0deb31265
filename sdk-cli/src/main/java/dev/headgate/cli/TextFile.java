package dev.headgate.cli;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Objects;

/** Reads and writes the files that a command is given, and tells what is wrong with one that it cannot. */
final class TextFile {
    private TextFile() {}

    /** Returns the text of a file in UTF-8. */
    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    /** Writes a file in UTF-8, in place of one that is there. */
    static void write(Path file, String text) {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes a file, in place of one that is there, which stays as it is if that fails. */
    static void write(Path file, byte[] content) {
        try {
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                Files.write(file, content);
                return;
            }
            Path whole = Files.exists(file) ? file.toRealPath() : file;
            Path fresh = whole.resolveSibling(whole.getFileName() + ".new");
            try {
                Files.write(fresh, content);
                Files.move(fresh, whole, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    /** Tells what happened to a file, and what to do. */
    static CommandFailure failure(Path file, IOException e) {
        return new CommandFailure(HeadgateCommand.FAILED, describe(file.toString(), e), e);
    }

    /** Tells what happened to the file that the failure names. */
    static String describe(IOException e) {
        String file = e instanceof FileSystemException known ? known.getFile() : null;
        return describe(file == null ? "a file" : file, e);
    }

    private static String describe(String file, IOException e) {
        String said = Objects.requireNonNullElse(
                e instanceof FileSystemException known ? known.getReason() : e.getMessage(), "");
        String lower = said.toLowerCase(Locale.ROOT);
        if (e instanceof NoSuchFileException) {
            return "there is no " + file + "; check the name, and that its directory is there";
        }
        if (e instanceof AccessDeniedException || lower.contains("permission denied")) {
            return file + " may not be read or written by this user; check its permissions";
        }
        if (e instanceof FileAlreadyExistsException) {
            return file + " is there already and is not replaced; give another name, or move it away";
        }
        if (e instanceof NotDirectoryException || lower.contains("not a directory")) {
            return file + " is no directory; name one";
        }
        if (lower.contains("is a directory")) {
            return file + " is a directory; name a file";
        }
        if (lower.contains("no space left") || lower.contains("quota exceeded")) {
            return "there is no space left for " + file + "; make room, and do it again";
        }
        if (lower.contains("read-only file system")) {
            return file + " is on a file system that is read only; give another place";
        }
        if (e instanceof CharacterCodingException) {
            return file + " is no text in UTF-8; check that it is the right file";
        }
        return file + " cannot be read or written: "
                + (said.isEmpty() ? e.getClass().getSimpleName() : said) + "; check the disk and the name";
    }
}

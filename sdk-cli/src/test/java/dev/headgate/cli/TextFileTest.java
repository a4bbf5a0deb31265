package dev.headgate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with a file is told with its name and what to do, never by the name of a class. */
class TextFileTest {
    @TempDir
    private Path directory;

    @Test
    void whatTheSystemSaysIsToldInWords() {
        assertThat(TextFile.describe(new NoSuchFileException("a")))
                .isEqualTo("there is no a; check the name, and that its directory is there");
        assertThat(TextFile.describe(new AccessDeniedException("a")))
                .isEqualTo("a may not be read or written by this user; check its permissions");
        assertThat(TextFile.describe(new NotDirectoryException("a"))).isEqualTo("a is no directory; name one");
        assertThat(TextFile.describe(new FileSystemException("a", null, "Read-only file system")))
                .isEqualTo("a is on a file system that is read only; give another place");
        assertThat(TextFile.describe(new FileSystemException("a", null, "No space left on device")))
                .isEqualTo("there is no space left for a; make room, and do it again");
        assertThat(TextFile.describe(new FileSystemException("a", null, "File name too long")))
                .isEqualTo("a cannot be read or written: File name too long; check the disk and the name");
    }

    @Test
    void whatIsReadIsAFileOfText() throws IOException {
        assertThatThrownBy(() -> TextFile.read(directory.resolve("none")))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("there is no ");
        assertThatThrownBy(() -> TextFile.read(directory)).hasMessage(directory + " is a directory; name a file");
        Path latin = Files.write(directory.resolve("latin"), new byte[] {(byte) 0xe4, 'x'});
        assertThatThrownBy(() -> TextFile.read(latin)).hasMessageContaining("is no text in UTF-8");
    }

    @Test
    void whatCannotBeWrittenLeavesWhatIsThere() throws IOException {
        Path file = Files.writeString(directory.resolve("page.html"), "before");
        TextFile.write(file, "after");
        assertThat(file).hasContent("after");
        try (var files = Files.list(directory)) {
            assertThat(files).containsExactly(file);
        }
        assertThatThrownBy(() -> TextFile.write(directory, "x")).hasMessageContaining("is a directory; name a file");
        Path full = Path.of("/dev/full");
        Assumptions.assumeTrue(Files.exists(full), "a device that is always full");
        assertThatThrownBy(() -> TextFile.write(full, "x"))
                .hasMessage("there is no space left for /dev/full; make room, and do it again");
    }
}

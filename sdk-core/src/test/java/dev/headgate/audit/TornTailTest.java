package dev.headgate.audit;

import static dev.headgate.audit.Logs.segment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A writer that dies leaves its last file cut at any byte. */
class TornTailTest {
    @TempDir
    Path temp;

    /** Writes a log and takes back its last checkpoint, as if the writer had died just before it. */
    private Path unsealed() throws IOException {
        Path log = temp.resolve("log");
        Path killed = temp.resolve("killed");
        try (AuditLog open = Logs.log(log).open()) {
            Logs.append(open, 0, 4);
            Logs.copy(log, killed);
        }
        return killed;
    }

    @Test
    void whereverItIsCutTheWholeRecordsStay() throws IOException {
        Path killed = unsealed();
        byte[] whole = Files.readAllBytes(segment(killed, 1));
        int signed =
                (Logs.lines(killed, 1).get(0) + "\n" + Logs.lines(killed, 1).get(1) + "\n").length();
        int lastRecord = whole.length - Logs.lines(killed, 1).get(5).length() - 3;
        for (int cut = signed; cut <= whole.length; cut += cut < lastRecord ? 17 : 2) {
            Path log = temp.resolve("cut-" + cut);
            Logs.copy(killed, log);
            try (FileChannel file = FileChannel.open(segment(log, 1), StandardOpenOption.WRITE)) {
                file.truncate(cut);
            }
            long lines = 0;
            for (int i = 0; i < cut; i++) {
                lines += whole[i] == '\n' ? 1 : 0;
            }
            boolean torn = whole[cut - 1] != '\n';
            AuditVerdict before = Logs.verify(log).verdict();
            assertThat(before)
                    .as("cut at %d", cut)
                    .isEqualTo(torn ? AuditVerdict.TORN : lines > 2 ? AuditVerdict.UNSIGNED_TAIL : AuditVerdict.OK);

            Logs.log(log).open().close();

            AuditResult after = Logs.verify(log);
            assertThat(after.verdict()).as(after.explanation()).isEqualTo(AuditVerdict.OK);
            // The first record of the next file, its checkpoint, and the one at closing.
            assertThat(after.records()).isEqualTo(lines + 3);
            assertThat(Files.size(segment(log, 1))).isEqualTo(cut);
        }
    }

    @Test
    void aSecondCrashWhileTheFirstIsSealedIsSealedToo() throws IOException {
        Path killed = unsealed();
        byte[] whole = Files.readAllBytes(segment(killed, 1));
        Path sealed = temp.resolve("sealed");
        Logs.copy(killed, sealed);
        Files.write(segment(sealed, 1), Arrays.copyOf(whole, whole.length - 7));
        Logs.copy(sealed, temp.resolve("twice"));
        Logs.log(sealed).open().close();
        byte[] second = Files.readAllBytes(segment(sealed, 2));
        for (int cut = 0; cut < second.length; cut += 29) {
            Path log = temp.resolve("twice-" + cut);
            Logs.copy(temp.resolve("twice"), log);
            Files.write(segment(log, 2), Arrays.copyOf(second, cut));

            Logs.log(log).open().close();

            AuditResult after = Logs.verify(log);
            assertThat(after.verdict())
                    .as("cut at %d: %s", cut, after.explanation())
                    .isEqualTo(AuditVerdict.OK);
        }
    }

    @Test
    void zerosFromAPowerCutAreSealed() throws IOException {
        Path killed = unsealed();
        byte[] zeros = new byte[4096];
        zeros[100] = '\n';
        Files.write(segment(killed, 1), zeros, StandardOpenOption.APPEND);
        Logs.log(killed).open().close();
        AuditResult after = Logs.verify(killed);
        assertThat(after.verdict()).as(after.explanation()).isEqualTo(AuditVerdict.OK);
    }

    @Test
    void damageBelowACheckpointIsNoCrash() throws IOException {
        Path killed = unsealed();
        byte[] bytes = Files.readAllBytes(segment(killed, 1));
        bytes[Logs.lines(killed, 1).get(0).length() + 5] = 0;
        Files.write(segment(killed, 1), bytes);
        assertThatThrownBy(() -> Logs.log(killed).open()).isInstanceOf(AuditException.class);
    }
}

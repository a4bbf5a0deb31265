package dev.headgate.audit;

import static dev.headgate.audit.Logs.lines;
import static dev.headgate.audit.Logs.segment;
import static dev.headgate.audit.Logs.setLines;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verification names the very record that was changed. */
class NamedRecordTest {
    @TempDir
    Path temp;

    private Path log;

    @BeforeEach
    void write() {
        log = temp.resolve("log");
    }

    /** Bytes of each record in turn, by one bit: the record itself is named, by its number, with exit code 10. */
    @Test
    void aFlippedByteNamesItsRecord() throws IOException {
        flip(13);
    }

    @Test
    @Tag("long")
    void eachFlippedByteNamesItsRecord() throws IOException {
        flip(1);
    }

    private void flip(int stride) throws IOException {
        Logs.write(log, 4);
        long record = 0;
        for (int ordinal = 1; ordinal <= 2; ordinal++) {
            byte[] whole = Files.readAllBytes(segment(log, ordinal));
            for (int i = 0; i < whole.length; i++) {
                boolean end = whole[i] == '\n';
                // Of the very last line feed nobody can say whether it was ever written.
                boolean last = ordinal == 2 && i == whole.length - 1;
                if ((i % stride == 0 || end) && !last) {
                    byte[] flipped = whole.clone();
                    flipped[i] ^= 1;
                    Files.write(segment(log, ordinal), flipped);
                    AuditResult result = Logs.verify(log);
                    assertThat(result.verdict())
                            .as("byte %d of file %d, record %d: %s", i, ordinal, record, result.explanation())
                            .isEqualTo(AuditVerdict.EDITED);
                    assertThat(result.record())
                            .as("byte %d of file %d: %s", i, ordinal, result.explanation())
                            .isEqualTo(record);
                    assertThat(result.explanation())
                            .startsWith("EDITED: record " + record)
                            .doesNotContain("one of them");
                }
                record += end ? 1 : 0;
            }
            Files.write(segment(log, ordinal), whole);
        }
        assertThat(record).isEqualTo(Logs.verify(log).records());
    }

    /** What no checkpoint covers yet: the links alone have to tell, and where they cannot, both records are named. */
    @Test
    void atTheUnsignedEndTheLinksTell() throws IOException {
        Path open = temp.resolve("open");
        try (AuditLog writing = Logs.log(open).open()) {
            Logs.append(writing, 0, 6);
            Logs.copy(open, log);
        }
        List<String> whole = lines(log, 1);
        for (int i = 2; i < whole.size() - 2; i++) {
            assertThat(edited(whole, i, "\"number\":").record()).isEqualTo(i);
            assertThat(edited(whole, i, "\"prev\":\"").record()).isEqualTo(i);
        }
        int last = whole.size() - 1;
        AuditResult before = edited(whole, last - 1, "\"number\":");
        assertThat(before.explanation())
                .contains("record " + last + " does not follow record " + (last - 1) + ": one of them was changed");
        assertThat(before.callId()).isEmpty();
    }

    /** Changes the digit that follows a name in a line. */
    private AuditResult edited(List<String> whole, int at, String name) throws IOException {
        List<String> edited = new ArrayList<>(whole);
        int digit = whole.get(at).indexOf(name) + name.length();
        char other = whole.get(at).charAt(digit) == '1' ? '2' : '1';
        edited.set(at, whole.get(at).substring(0, digit) + other + whole.get(at).substring(digit + 1));
        setLines(log, 1, edited);
        AuditResult result = Logs.verify(log);
        assertThat(result.verdict()).isEqualTo(AuditVerdict.EDITED);
        return result;
    }

    @Test
    void aRecordThatWasChangedAndChainedAnewIsBetweenTwoCheckpoints() throws IOException {
        Logs.write(log, 20);
        List<String> lines = lines(log, 1);
        lines.set(4, lines.get(4).replace("\"number\":2", "\"number\":3"));
        setLines(log, 1, lines);
        Logs.rechain(log, 1);
        AuditResult result = Logs.verify(log);
        assertThat(result.verdict()).isEqualTo(AuditVerdict.EDITED);
        assertThat(result.explanation()).contains("one of 1 to 11 was changed, and the chain written anew");
    }

    @Test
    void twoThatWereChangedAreNotTakenForOne() throws IOException {
        Logs.write(log, 20);
        List<String> lines = lines(log, 1);
        for (int i : new int[] {4, 5}) {
            lines.set(i, lines.get(i).replace("\"number\":", "\"number\":9"));
        }
        setLines(log, 1, lines);
        AuditResult result = Logs.verify(log);
        assertThat(result.verdict()).isEqualTo(AuditVerdict.EDITED);
        assertThat(result.explanation()).contains("record 5 does not follow record 4: one of them was changed");
    }

    /** No record is to blame for a checkpoint that was forged beside the log. */
    @Test
    void aForgedFileCheckpointIsNoRecordsFault() throws IOException {
        Logs.write(log, 4);
        Path kept = log.resolve("checkpoint");
        String note = Files.readString(kept);
        int at = note.length() - 12;
        char other = note.charAt(at) == 'A' ? 'B' : 'A';
        Files.writeString(kept, note.substring(0, at) + other + note.substring(at + 1));
        AuditResult result = Logs.verify(log);
        assertThat(result.verdict()).isEqualTo(AuditVerdict.EDITED);
        assertThat(result.explanation())
                .contains("as it was kept, is signed by somebody else")
                .doesNotContain("record 1");
    }

    /** The first is named: what comes after it up to the other fits together. */
    @Test
    void ofTwoFarApartTheFirstIsNamed() throws IOException {
        Logs.write(log, 20);
        List<String> lines = lines(log, 1);
        for (int i : new int[] {4, 8}) {
            lines.set(i, lines.get(i).replace("\"number\":", "\"number\":9"));
        }
        setLines(log, 1, lines);
        assertThat(Logs.verify(log).explanation())
                .startsWith("EDITED: record 4 (intent of call call-2): it was changed");
    }

    /** A checkpoint by a key that nobody trusts says nothing about records. */
    @Test
    void aStrangersCheckpointBlamesNoRecord() throws IOException {
        Logs.write(log, 4);
        Checkpoint own = Checkpoint.parse(Files.readString(log.resolve("checkpoint")));
        Checkpoint strange = Checkpoint.sign(
                new SigningKey(own.log(), Logs.OTHER_KEYS),
                own.log(),
                own.size(),
                own.root(),
                own.previous(),
                own.epoch(),
                own.time());
        AuditResult result = AuditVerifier.trusting(Logs.KEYS.getPublic())
                .expecting(strange.note())
                .verify(log);
        assertThat(result.verdict()).as(result.explanation()).isEqualTo(AuditVerdict.UNKNOWN_KEY);
    }

    @Test
    void anIdThatIsNotPlainIsNotRepeated() throws IOException {
        Logs.write(log, 20);
        List<String> lines = lines(log, 1);
        lines.set(4, lines.get(4).replace("\"call-2\"", "\"call-\\u001b2\""));
        setLines(log, 1, lines);
        AuditResult result = Logs.verify(log);
        assertThat(result.explanation())
                .contains("record 4 (intent): it was changed")
                .doesNotContain("u001b");
        assertThat(result.callId()).isEmpty();
    }
}

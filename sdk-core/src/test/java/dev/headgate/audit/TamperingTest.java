package dev.headgate.audit;

import static dev.headgate.audit.Logs.KEYS;
import static dev.headgate.audit.Logs.lines;
import static dev.headgate.audit.Logs.segment;
import static dev.headgate.audit.Logs.setLines;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.internal.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is done to a log after it was written: each must be seen, and told apart. */
class TamperingTest {
    @TempDir
    Path temp;

    private Path log;

    @BeforeEach
    void write() {
        log = temp.resolve("log");
        Logs.write(log, 20);
        assertVerdict(AuditVerdict.OK);
    }

    private AuditResult assertVerdict(AuditVerdict expected) {
        AuditResult result = Logs.verify(log);
        assertThat(result.verdict()).as(result.explanation()).isEqualTo(expected);
        return result;
    }

    private void assertNotContinued() {
        assertThatThrownBy(() -> Logs.log(log).open())
                .isInstanceOf(AuditException.class)
                .hasMessageContaining("not written to");
    }

    @Test
    void anEditIsSeenWhereItIs() throws IOException {
        List<String> lines = lines(log, 1);
        lines.set(4, lines.get(4).replace("\"number\":2", "\"number\":3"));
        setLines(log, 1, lines);

        AuditResult result = assertVerdict(AuditVerdict.EDITED);
        assertThat(result.explanation()).contains("record 4 (intent of call call-2): it was changed");
        assertThat(result.place()).contains("segment-00000001.jsonl:5");
        assertThat(result.record()).isEqualTo(4);
        assertThat(result.records()).isEqualTo(4);
        assertThat(result.callId()).contains("call-2");
    }

    @Test
    void everyEditedLineIsSeen() throws IOException {
        for (int ordinal = 1; ordinal <= 2; ordinal++) {
            List<String> whole = lines(log, ordinal);
            for (int i = 0; i < whole.size(); i++) {
                for (String field : List.of("\"epoch\":", "\"ts\":\"2", "\"kind\":\"", "\"seq\":", "{\"body\":{\"")) {
                    List<String> edited = new ArrayList<>(whole);
                    int at = whole.get(i).indexOf(field) + field.length();
                    char old = whole.get(i).charAt(at);
                    char fresh = Character.isDigit(old) ? (char) ('0' + (old - '0' + 1) % 10) : old == 'x' ? 'y' : 'x';
                    edited.set(
                            i,
                            whole.get(i).substring(0, at) + fresh + whole.get(i).substring(at + 1));
                    setLines(log, ordinal, edited);
                    assertThat(Logs.verify(log).verdict())
                            .as("line %d of %d, %s", i, ordinal, field)
                            .isNotEqualTo(AuditVerdict.OK);
                }
            }
            setLines(log, ordinal, whole);
        }
        assertVerdict(AuditVerdict.OK);
    }

    @Test
    void aRecordTakenOutOfTheMiddleIsAGap() throws IOException {
        List<String> lines = lines(log, 1);
        lines.remove(5);
        setLines(log, 1, lines);

        assertThat(assertVerdict(AuditVerdict.GAP).explanation()).contains("records 5 to 5 are missing");
    }

    @Test
    void reorderedRecordsAreAnEdit() throws IOException {
        List<String> lines = lines(log, 1);
        Collections.swap(lines, 5, 6);
        setLines(log, 1, lines);

        assertThat(assertVerdict(AuditVerdict.EDITED).explanation()).contains("reordered");
    }

    @Test
    void aRepeatedRecordIsAnEdit() throws IOException {
        List<String> lines = lines(log, 1);
        lines.add(6, lines.get(5));
        setLines(log, 1, lines);

        assertVerdict(AuditVerdict.EDITED);
    }

    @Test
    void aWrongNumberAtTheUnsignedEndIsSeen() throws IOException {
        Path killed = temp.resolve("killed");
        try (AuditLog open = Logs.log(log).open()) {
            Logs.append(open, 20, 24);
            Logs.copy(log, killed);
        }
        log = killed;
        assertVerdict(AuditVerdict.UNSIGNED_TAIL);
        List<String> lines = lines(log, 3);
        String last = lines.get(lines.size() - 1);
        // The chain holds: nothing follows that could tell.
        lines.set(lines.size() - 1, last.replaceFirst("\"seq\":[0-9]+", "\"seq\":7"));
        setLines(log, 3, lines);
        assertThat(assertVerdict(AuditVerdict.EDITED).explanation()).contains("it says that it is record 7");
    }

    @Test
    void anEditAtTheUnsignedEndIsNoCrash() throws IOException {
        Path killed = temp.resolve("killed");
        try (AuditLog open = Logs.log(log).open()) {
            Logs.append(open, 20, 24);
            Logs.copy(log, killed);
        }
        log = killed;
        List<String> lines = lines(log, 3);
        lines.set(lines.size() - 2, lines.get(lines.size() - 2).replace("call-2", "call-3"));
        setLines(log, 3, lines);
        assertVerdict(AuditVerdict.EDITED);
        assertNotContinued();
    }

    @Test
    void anOutsiderWhoMakesTheChainWholeAgainLacksTheKey() throws IOException {
        List<String> lines = lines(log, 2);
        lines.set(4, lines.get(4).replace("\"number\":", "\"number\":7"));
        setLines(log, 2, lines);
        Logs.rechain(log, 2);

        assertThat(assertVerdict(AuditVerdict.EDITED).explanation())
                .contains("of 14 to 24 was changed, and the chain written anew");
        assertNotContinued();
    }

    @Test
    void anOutsiderWhoSignsWithAKeyOfHisOwnIsUnknown() throws IOException {
        Path forged = temp.resolve("forged");
        try (AuditLog other =
                AuditLog.builder(forged, Logs.OTHER_KEYS).logId("test").open()) {
            Logs.append(other, 0, 20);
        }
        log = forged;
        assertVerdict(AuditVerdict.UNKNOWN_KEY);
    }

    @Test
    void aSignatureByTheWrongKeyInTheRightNameIsForged() throws IOException {
        List<String> lines = lines(log, 2);
        String last = lines.get(lines.size() - 1);
        int end = last.indexOf("\\n\"},\"epoch\"");
        char old = last.charAt(end - 10);
        lines.set(lines.size() - 1, last.substring(0, end - 10) + (old == 'A' ? 'B' : 'A') + last.substring(end - 9));
        setLines(log, 2, lines);

        assertThat(assertVerdict(AuditVerdict.EDITED).explanation()).contains("signed by somebody else");
    }

    @Test
    void aTailThatIsCutOffIsSeenBelowTheCheckpoint() throws IOException {
        for (int keep = lines(log, 2).size() - 1; keep > 0; keep--) {
            setLines(log, 2, lines(log, 2).subList(0, keep));
            assertVerdict(AuditVerdict.TRUNCATED);
            assertNotContinued();
        }
        Files.delete(segment(log, 2));
        assertVerdict(AuditVerdict.TRUNCATED);
        assertNotContinued();
        Files.delete(segment(log, 1));
        AuditResult nothing = AuditVerifier.trusting(KEYS.getPublic()).verify(log);
        assertThat(nothing.verdict()).isEqualTo(AuditVerdict.TRUNCATED);
        assertNotContinued();
    }

    @Test
    void aShorterLogIsNotLaunderedByTheNextSeal() throws IOException {
        Files.delete(segment(log, 2));
        assertNotContinued();
        Files.delete(log.resolve("checkpoint"));
        assertNotContinued();
        assertThat(Logs.verify(log).verdict()).isEqualTo(AuditVerdict.TRUNCATED);
    }

    @Test
    void whoeverRestoresAnOlderCheckpointIsCaughtByTheAnchor() throws IOException {
        String newest = Files.readString(log.resolve("checkpoint"));
        String older = Checkpoint.parse(Json.tree(
                                lines(log, 1).get(lines(log, 1).size() - 1))
                        .path("body")
                        .path("note")
                        .asText())
                .note();
        Files.delete(segment(log, 2));
        Files.writeString(log.resolve("checkpoint"), older);

        // Whole in itself: this is what anchors are for.
        assertVerdict(AuditVerdict.OK);
        AuditVerifier anchored = AuditVerifier.trusting(KEYS.getPublic()).expecting(newest);
        assertThat(anchored.verify(log).verdict()).isEqualTo(AuditVerdict.TRUNCATED);
        Path anchor = temp.resolve("anchor");
        new DirectoryAnchor(anchor).publish(newest);
        assertThatThrownBy(
                        () -> Logs.log(log).anchor(new DirectoryAnchor(anchor)).open())
                .isInstanceOf(AuditException.class)
                .hasMessageContaining("covers " + Checkpoint.parse(newest).size());

        // And if the shorter log is written on and signed anew, the kept checkpoint is of other records.
        try (AuditLog laundered = Logs.log(log).open()) {
            Logs.append(laundered, 50, 90);
        }
        assertVerdict(AuditVerdict.OK);
        assertThat(anchored.verify(log).verdict()).isEqualTo(AuditVerdict.EDITED);
    }

    @Test
    void aRewrittenLogIsNotSignedByItsOwner() throws IOException {
        // Everything the outsider can make himself: records, chain, roots, checkpoints by a key of his own.
        Path forged = temp.resolve("forged");
        try (AuditLog other =
                AuditLog.builder(forged, Logs.OTHER_KEYS).logId("test").open()) {
            Logs.append(other, 0, 20);
        }
        log = forged;
        assertNotContinued();
        Files.delete(log.resolve("checkpoint"));
        assertNotContinued();
        // And none at all.
        List<String> lines = lines(log, 1);
        lines.removeIf(line -> line.contains("\"kind\":\"checkpoint\""));
        for (int i = 0; i < lines.size(); i++) {
            lines.set(i, lines.get(i).replaceFirst("\"seq\":[0-9]+", "\"seq\":" + i));
        }
        setLines(log, 1, lines);
        Logs.rechain(log, 1);
        assertNotContinued();
    }

    @Test
    void aMissingFileInTheMiddleIsAGap() throws IOException {
        Logs.write(log, 4);
        Files.delete(segment(log, 2));
        assertThat(assertVerdict(AuditVerdict.GAP).explanation()).contains("segment-00000002.jsonl is missing");
    }

    @Test
    void aMissingFirstFileIsAGapUnlessThatIsAllowed() throws IOException {
        Files.delete(segment(log, 1));
        assertVerdict(AuditVerdict.GAP);
        AuditVerifier pruned = AuditVerifier.trusting(KEYS.getPublic()).allowingPrunedStart();
        assertThat(pruned.verify(log).verdict()).isEqualTo(AuditVerdict.OK);
        List<String> lines = lines(log, 2);
        lines.set(3, lines.get(3).replace("call-1", "call-7"));
        setLines(log, 2, lines);
        Logs.rechain(log, 2);
        assertThat(pruned.verify(log).verdict()).isEqualTo(AuditVerdict.EDITED);
    }

    @Test
    void recordsOfAnotherLogAreAnEdit() throws IOException {
        Path other = temp.resolve("other");
        try (AuditLog second = Logs.log(other).logId("other").open()) {
            Logs.append(second, 0, 10);
        }
        List<String> lines = lines(log, 1);
        lines.set(5, lines(other, 1).get(5));
        setLines(log, 1, lines);
        assertThat(assertVerdict(AuditVerdict.EDITED).explanation()).contains("another log");
    }

    @Test
    void twoLogsOfTheSameKeyDoNotSplice() throws IOException {
        Path other = temp.resolve("other");
        Logs.write(other, 22);
        Files.copy(segment(other, 2), segment(log, 2), StandardCopyOption.REPLACE_EXISTING);
        assertThat(Logs.verify(log).isOk()).isFalse();
        Files.copy(other.resolve("checkpoint"), log.resolve("checkpoint"), StandardCopyOption.REPLACE_EXISTING);
        assertThat(Logs.verify(log).isOk()).isFalse();
    }

    @Test
    void foreignLineEndsAreNamed() throws IOException {
        String text = Files.readString(segment(log, 1), StandardCharsets.ISO_8859_1);
        Files.writeString(segment(log, 1), text.replace("\n", "\r\n"), StandardCharsets.ISO_8859_1);
        assertThat(assertVerdict(AuditVerdict.EDITED).explanation()).contains("carriage return");

        for (String end : List.of("\r", "\u0085", "\u2028", "\u2029", "\u000b", "\f")) {
            Files.writeString(segment(log, 1), text.replaceFirst("\n", end), StandardCharsets.UTF_8);
            assertVerdict(AuditVerdict.EDITED);
        }
        Files.writeString(segment(log, 1), text.replaceFirst("\n", "\n\n"), StandardCharsets.ISO_8859_1);
        assertVerdict(AuditVerdict.EDITED);
    }

    @Test
    void aConvertedFileIsNotWrittenOn() throws IOException {
        String text = Files.readString(segment(log, 2), StandardCharsets.ISO_8859_1);
        Files.writeString(segment(log, 2), text.replace("\n", "\r\n"), StandardCharsets.ISO_8859_1);
        assertThat(assertVerdict(AuditVerdict.EDITED).explanation()).contains("carriage return");
        assertNotContinued();
    }

    @Test
    void bytesBehindTheLastLineAreTorn() throws IOException {
        Files.writeString(segment(log, 2), "{\"body\":", StandardOpenOption.APPEND);
        assertVerdict(AuditVerdict.TORN);
        Logs.log(log).open().close();
        assertThat(assertVerdict(AuditVerdict.OK).notes()).anyMatch(note -> note.contains("sealed"));

        byte[] bytes = Files.readAllBytes(segment(log, 2));
        bytes[bytes.length - 2] ^= 1;
        Files.write(segment(log, 2), bytes);
        assertThat(assertVerdict(AuditVerdict.EDITED).explanation()).contains("crash left behind");
    }

    @Test
    void aLostFileCheckpointLeavesDoubt() throws IOException {
        Files.delete(log.resolve("checkpoint"));
        assertVerdict(AuditVerdict.TRUNCATED);
        Files.writeString(log.resolve("checkpoint"), "anything");
        assertVerdict(AuditVerdict.EDITED);
        assertNotContinued();
    }

    @Test
    void noDirectoryIsNoLog() {
        assertThatThrownBy(() -> Logs.verify(temp.resolve("nowhere"))).isInstanceOf(AuditException.class);
        assertThatThrownBy(() -> Logs.verify(temp)).hasMessageContaining("no audit log");
    }
}

package dev.headgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.audit.AuditKeys;
import dev.headgate.audit.AuditLog;
import dev.headgate.audit.AuditReceipt;
import dev.headgate.spi.AuditFields;
import dev.headgate.spi.AuditRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditCommandTest {
    private static final KeyPair KEYS = AuditKeys.generate();

    @TempDir
    private Path directory;

    private Path log;

    @BeforeEach
    void write() {
        log = directory.resolve("audit");
        try (AuditLog audit = AuditLog.builder(log, KEYS).logId("test").open()) {
            for (int i = 0; i < 5; i++) {
                audit.append(AuditRecord.ofCall(
                                "intent",
                                "call-" + i,
                                AuditFields.builder().put("route", "support").build()))
                        .join();
            }
        }
    }

    private Ran run(String... arguments) {
        return Ran.headgate(arguments);
    }

    private static String key() {
        return AuditKeys.text(KEYS.getPublic());
    }

    @Test
    void aWholeLogVerifies() throws IOException {
        assertThat(run("audit", "verify", log.toString(), "--key", key()).code())
                .isZero();
        Path file = Files.writeString(directory.resolve("key.pub"), key());
        Ran ran = run("audit", "verify", log.toString(), "--key", file.toString());
        assertThat(ran.code()).isZero();
        assertThat(ran.out()).startsWith("OK: ");
    }

    @Test
    void oneByteFlippedIsFoundAndNamed() throws IOException {
        Path segment;
        try (Stream<Path> files = Files.list(log)) {
            segment = files.filter(file -> file.toString().endsWith(".jsonl"))
                    .findFirst()
                    .orElseThrow();
        }
        String text = Files.readString(segment);
        Files.writeString(segment, text.replace("call-3", "call-8"));
        Ran ran = run("audit", "verify", log.toString(), "--key", key());
        assertThat(ran.code()).isEqualTo(10);
        assertThat(ran.out())
                .contains(segment.getFileName().toString())
                .containsPattern("EDITED: record \\d+ \\(intent of call call-8\\): it was changed");
    }

    @Test
    void anotherKeyIsUnknown() {
        String other = AuditKeys.text(AuditKeys.generate().getPublic());
        assertThat(run("audit", "verify", log.toString(), "--key", other).code())
                .isEqualTo(14);
    }

    @Test
    void wrongUseIsToldInOneLine() {
        assertThat(run("audit", "verify", log.toString()).code()).isEqualTo(2);
        Ran noKey = run("audit", "verify", log.toString(), "--key", "canary-4711");
        assertThat(noKey.code()).isEqualTo(1);
        assertThat(noKey.err()).contains("neither a file nor a public key").doesNotContain("4711");
        Ran noLog = run("audit", "verify", directory.resolve("none").toString(), "--key", key());
        assertThat(noLog.code()).isEqualTo(1);
        assertThat(noLog.err()).startsWith("headgate audit verify: ").doesNotContain("\tat ");
    }

    @Test
    void aCallsProofsVerifyByThemselves() {
        Ran ran = run("audit", "proof", "call-3", "--log", log.toString());
        assertThat(ran.code()).isZero();
        AuditReceipt receipt = AuditReceipt.parse(ran.out()
                .substring(0, ran.out().length() - System.lineSeparator().length()));
        assertThat(receipt.verify(KEYS.getPublic())).isTrue();
        Ran none = run("audit", "proof", "call-9", "--log", log.toString());
        assertThat(none.code()).isEqualTo(1);
        assertThat(none.err()).contains("no signed record of call call-9");
    }

    @Test
    void aReportIsWritten() throws IOException {
        Path page = directory.resolve("report.html");
        Ran ran = run("audit", "report", log.toString(), "--html", page.toString(), "--key", key());
        assertThat(ran.code()).isZero();
        assertThat(Files.readString(page)).startsWith("<!").contains("Audit of test");
    }

    @Test
    void helpNamesAllCommands() {
        assertThat(run("--help").out()).contains("audit").contains("redact");
        assertThat(List.of(
                        run("audit", "--help").out(),
                        run("audit", "verify", "--help").out()))
                .allMatch(text -> text.contains("Usage: headgate audit"));
    }
}

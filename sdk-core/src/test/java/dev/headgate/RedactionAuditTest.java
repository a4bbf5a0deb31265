package dev.headgate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.audit.Audit;
import dev.headgate.audit.AuditKeys;
import dev.headgate.audit.AuditLog;
import dev.headgate.audit.AuditReport;
import dev.headgate.chat.Content;
import dev.headgate.chat.ImageContent;
import dev.headgate.chat.Media;
import dev.headgate.chat.TextContent;
import dev.headgate.pii.Action;
import dev.headgate.pii.Direction;
import dev.headgate.pii.PiiType;
import dev.headgate.pii.Redaction;
import dev.headgate.pii.RedactionPolicy;
import dev.headgate.pii.Unscannable;
import dev.headgate.spi.AuditFields;
import dev.headgate.spi.AuditRecord;
import dev.headgate.spi.AuditSink;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records tell how much was looked at and what was taken out, by type and number; never a value. */
class RedactionAuditTest {
    private static final String TEXT =
            "From jane.doe@example.org to joe@example.org, IBAN DE89 3704 0044 0532 0130 00.";

    private final ManualTime time = new ManualTime();
    private final ScriptedProvider provider =
            new ScriptedProvider("a", ScriptedProvider.text("ok"), ScriptedProvider.text("ok"));
    private final List<AuditRecord> records = new ArrayList<>();
    private final AuditSink sink = record -> {
        records.add(record);
        return CompletableFuture.completedFuture(0L);
    };

    private Headgate gate(RedactionPolicy policy, AuditSink to) {
        return Headgate.builder()
                .timeSource(time)
                .redaction(Redaction.builder().key(new byte[32]).policy(policy).build())
                .audit(Audit.to(to).build())
                .route("support", provider.deployment())
                .build();
    }

    private AuditFields part(String kind, String name) {
        AuditRecord record = records.stream()
                .filter(each -> each.kind().equals(kind))
                .findFirst()
                .orElseThrow();
        return (AuditFields) Objects.requireNonNull(record.fields().asMap().get(name), name);
    }

    @Test
    void anIntentTellsWhatWasTakenOutAndHowMuchWasLookedAt() {
        RedactionPolicy policy =
                RedactionPolicy.builder().unscannable(Unscannable.WARN).build();
        try (Headgate gate = gate(policy, sink)) {
            Content image = new ImageContent(Media.bytes("image/png", new byte[] {1}));
            gate.chat("support")
                    .system("Be kind.")
                    .user(new TextContent(TEXT), image)
                    .call();
        }
        assertThat(part("intent", "redactions").asMap())
                .containsEntry("EMAIL", 2L)
                .containsEntry("INTERNATIONAL_BANK_ACCOUNT_NUMBER", 1L);
        assertThat(part("intent", "scanned").asMap())
                .containsEntry("leaves", 2L)
                .containsEntry("unscannable", 1L);
        assertThat(records.toString()).doesNotContain("jane", "3704");
    }

    @Test
    void thatNothingWasFoundIsToldToo() {
        try (Headgate gate = gate(RedactionPolicy.builder().build(), sink)) {
            gate.chat("support").user("Hello").call();
        }
        assertThat(part("intent", "redactions").asMap()).isEmpty();
        assertThat(part("intent", "scanned").asMap()).containsEntry("leaves", 1L);
    }

    @Test
    void whatMayPassIsNotCountedAsTakenOut() {
        RedactionPolicy policy = RedactionPolicy.builder()
                .on(Direction.INPUT, PiiType.EMAIL, Action.ALLOW)
                .build();
        try (Headgate gate = gate(policy, sink)) {
            gate.chat("support").user(TEXT).call();
        }
        assertThat(part("intent", "redactions").asMap()).containsOnlyKeys("INTERNATIONAL_BANK_ACCOUNT_NUMBER");
    }

    @Test
    void aRefusalTellsWhatWasBlocked() {
        RedactionPolicy policy = RedactionPolicy.builder()
                .on(Direction.INPUT, PiiType.INTERNATIONAL_BANK_ACCOUNT_NUMBER, Action.BLOCK)
                .build();
        try (Headgate gate = gate(policy, sink)) {
            assertThatThrownBy(() -> gate.chat("support").user(TEXT).call()).isInstanceOf(RuntimeException.class);
        }
        assertThat(part("denied", "redactions").asMap()).containsEntry("INTERNATIONAL_BANK_ACCOUNT_NUMBER", 1L);
        assertThat(records.toString()).doesNotContain("jane", "3704");
    }

    @Test
    void theReportAddsThemUp(@TempDir Path directory) {
        try (AuditLog log = AuditLog.builder(directory, AuditKeys.generate())
                        .logId("test")
                        .open();
                Headgate gate = gate(RedactionPolicy.builder().build(), log)) {
            gate.chat("support").user(TEXT).call();
            gate.chat("support").user(TEXT).call();
        }
        assertThat(AuditReport.read(directory).html())
                .contains("<dt>Redactions</dt><dd>6</dd>", "Redactions by type", ">EMAIL<");
    }
}

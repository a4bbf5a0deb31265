package dev.headgate.audit;

import dev.headgate.spi.AuditFields;
import dev.headgate.spi.AuditMode;

/** Keeps nothing. */
final class NoContent extends AuditContent {
    private static final AuditFields MODE =
            AuditFields.builder().put("mode", "none").build();

    @Override
    boolean wantsText() {
        return false;
    }

    @Override
    AuditMode.Content mode() {
        return AuditMode.Content.NONE;
    }

    @Override
    AuditFields seal(AuditFields content, String kind, String callId) {
        return MODE;
    }
}

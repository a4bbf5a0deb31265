package dev.headgate.audit;

/** Decides with which key a log is opened: the one that signed it last, even if another shall take over at once. */
final class KeyChoice {
    private KeyChoice() {}

    static SigningKey of(Settings settings, SigningKey key, LogEnd end) {
        if (end.publicKey().isEmpty() || end.publicKey().equals(AuditKeys.text(key.publicKey()))) {
            return key;
        }
        if (settings.previousKey() != null
                && end.publicKey().equals(AuditKeys.text(settings.previousKey().getPublic()))) {
            return new SigningKey(settings.log(), settings.previousKey());
        }
        throw new AuditException("The audit log " + settings.log() + " in " + settings.directory()
                + " was signed with another key last (" + end.publicKey()
                + "); give that one as previousKey, so that it can hand over to the new one.");
    }
}

package dev.headgate.openai;

import dev.headgate.chat.Extras;
import java.util.Optional;

/**
 * Thoughts that only the account that they came from can read, kept in the extras of their content.
 *
 * @param id the provider's id of them, empty if it gave none
 * @param content the encrypted thoughts
 * @param account the account's id
 */
record EncryptedReasoning(String id, String content, String account) {
    private static final String ID = "openai/reasoningId";
    private static final String CONTENT = "openai/encryptedReasoning";
    private static final String ACCOUNT = "openai/reasoningAccount";

    static Optional<EncryptedReasoning> from(Extras extras) {
        return extras.get(CONTENT)
                .map(content -> new EncryptedReasoning(
                        extras.get(ID).orElse(""), content, extras.get(ACCOUNT).orElse("")));
    }

    Extras extras() {
        Extras extras = Extras.of(CONTENT, content).with(ACCOUNT, account);
        return id.isEmpty() ? extras : extras.with(ID, id);
    }

    /** Shows nothing of the thoughts. */
    @Override
    public String toString() {
        return "EncryptedReasoning[" + content.length() + " characters]";
    }
}

package example.claims;

import dev.headgate.Headgate;

/** Calls models as it should. */
public final class GovernedDesk {
    private final Headgate gate;

    public GovernedDesk(Headgate gate) {
        this.gate = gate;
    }

    /** Prose may speak of GPT-4, claude-sonnet and passwords: "the password is wrong" is no secret. */
    public String answer(String question) {
        return gate.chat("claims")
                .system("You replace a team that used gpt-4 before. If the password is wrong, say so.")
                .user(question)
                .call()
                .text();
    }
}

package dev.headgate.samples.unittests.claims;

import dev.headgate.Headgate;

/** The application: it knows a route, and neither models nor keys. */
public final class ClaimsDesk {
    private final Headgate gate;

    /**
     * Opens the desk.
     *
     * @param gate the client
     */
    public ClaimsDesk(Headgate gate) {
        this.gate = gate;
    }

    /**
     * Answers a customer.
     *
     * @param question what the customer asks
     * @return the answer
     */
    public String answer(String question) {
        return gate.chat("claims").user(question).call().text();
    }
}

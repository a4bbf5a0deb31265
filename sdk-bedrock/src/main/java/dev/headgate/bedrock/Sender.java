package dev.headgate.bedrock;

import java.io.IOException;

/** Carries the requests of one account to Bedrock. */
interface Sender extends AutoCloseable {
    /**
     * Sends the request of an exchange and waits for the head of the answer, which the exchange then holds.
     *
     * @throws RefusedException if the answer is an error
     * @throws IOException if there is no answer
     */
    void send(BedrockExchange exchange) throws IOException;

    /** Lets go of what was opened for the account. */
    @Override
    void close();
}

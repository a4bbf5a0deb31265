package dev.headgate.testkit.wire;

import dev.headgate.spi.TimeSource;
import dev.headgate.testkit.Script;
import java.util.List;
import java.util.Objects;

/**
 * A server that plays scripts as Amazon Bedrock's Converse and ConverseStream. Safe for use by many threads.
 *
 * <p>InvokeModel, CountTokens, ApplyGuardrail and InvokeGuardrailChecks are answered with the text of the script's
 * answer, as it stands; faults are played as to any other request.
 *
 * <p>Each access key id (of a SigV4 signature, which is looked at but not verified) or Bedrock API key has a script of
 * its own, so that several accounts share one server.
 *
 * <pre>{@code
 * try (BedrockWireServer server = BedrockWireServer.start()) {
 *     server.account("AKIDA", Script.of(Fault.throttled())).account("AKIDB", Script.of(Answer.text("Hello")));
 *     // POST server.baseUrl() + "/model/anthropic.claude%3A0/converse", signed by AKIDA
 * }
 * }</pre>
 */
public final class BedrockWireServer implements AutoCloseable {
    private final WireHost host;

    private BedrockWireServer(Builder builder) {
        host = new WireHost(
                new BedrockDialect(builder.errorForm, builder.additions),
                builder.delivery,
                builder.time,
                builder.http2);
    }

    /**
     * Starts a server with the defaults of {@link #builder()}.
     *
     * @return the server, without accounts
     */
    public static BedrockWireServer start() {
        return builder().start();
    }

    /**
     * Starts setting up a server: HTTP/1.1, one frame at a time, the machine's time, error types in the header.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Adds an account, or gives another script to one.
     *
     * @param key its access key id, or its Bedrock API key
     * @param script what it plays
     * @return this server
     */
    public BedrockWireServer account(String key, Script script) {
        host.account(Objects.requireNonNull(key, "key"), Objects.requireNonNull(script, "script"));
        return this;
    }

    /**
     * Adds an account with a clock of its own, so that tests with different clocks share one server.
     *
     * @param key its access key id, or its Bedrock API key
     * @param script what it plays
     * @param time the clock by which its slow answers are slow
     * @return this server
     */
    public BedrockWireServer account(String key, Script script, TimeSource time) {
        host.account(
                Objects.requireNonNull(key, "key"),
                Objects.requireNonNull(script, "script"),
                Objects.requireNonNull(time, "time"));
        return this;
    }

    /**
     * Forgets an account, and what came with its key.
     *
     * @param key its access key id, or its Bedrock API key
     * @return what came with it, oldest first
     */
    public List<WireRequest> forget(String key) {
        return host.forget(key);
    }

    /**
     * Returns what came over the wire with one key.
     *
     * @param key its access key id, or its Bedrock API key
     * @return the requests, oldest first
     */
    public List<WireRequest> requests(String key) {
        return host.requests(key);
    }

    /**
     * Gives a script to all keys that have none of their own.
     *
     * @param script what it plays
     * @return this server
     */
    public BedrockWireServer anyAccount(Script script) {
        host.accountForAll(Objects.requireNonNull(script, "script"));
        return this;
    }

    /**
     * Returns the address to give to a client.
     *
     * @return such as {@code http://127.0.0.1:40123}, without a slash at its end
     */
    public String baseUrl() {
        return host.baseUrl();
    }

    /**
     * Returns what came over the wire, refused requests included.
     *
     * @return the requests, oldest first
     */
    public List<WireRequest> requests() {
        return host.requests();
    }

    /** Stops the server; answers that stand at gates end. */
    @Override
    public void close() {
        host.close();
    }

    /** Where an error carries its type: all of them are seen in the wild. */
    public enum ErrorForm {
        /** {@code x-amzn-ErrorType: ThrottlingException}. */
        HEADER,
        /** {@code x-amzn-ErrorType: ThrottlingException:http://…}. */
        HEADER_WITH_ADDRESS,
        /** {@code x-amzn-ErrorType: com.amazon.bedrock#ThrottlingException}. */
        HEADER_WITH_NAMESPACE,
        /** {@code {"__type": "ThrottlingException"}}. */
        BODY_TYPE,
        /** {@code {"code": "ThrottlingException"}}. */
        BODY_CODE
    }

    /** Sets up a server. Not thread-safe. */
    public static final class Builder {
        private Delivery delivery = Delivery.eachFrame();
        private TimeSource time = TimeSource.system();
        private boolean http2;
        private ErrorForm errorForm = ErrorForm.HEADER;
        private BedrockAdditions additions = BedrockAdditions.NONE;

        private Builder() {}

        /**
         * Sets how streams reach the client.
         *
         * @param delivery the delivery
         * @return this builder
         */
        public Builder delivery(Delivery delivery) {
            this.delivery = Objects.requireNonNull(delivery, "delivery");
            return this;
        }

        /**
         * Sets the clock by which slow answers are slow.
         *
         * @param time the time source, usually the client's
         * @return this builder
         */
        public Builder time(TimeSource time) {
            this.time = Objects.requireNonNull(time, "time");
            return this;
        }

        /**
         * Lets the server speak HTTP/2 without upgrade ("prior knowledge") and nothing else.
         *
         * @return this builder
         */
        public Builder http2() {
            this.http2 = true;
            return this;
        }

        /**
         * Sets where errors carry their type.
         *
         * @param form the form
         * @return this builder
         */
        public Builder errorForm(ErrorForm form) {
            this.errorForm = Objects.requireNonNull(form, "form");
            return this;
        }

        /**
         * Sets what all Converse answers tell besides: {@code trace}, {@code serviceTier}, {@code performanceConfig},
         * {@code additionalModelResponseFields}, and what may come later.
         *
         * @param json a JSON object of members; in streams they come where the service sends them
         * @return this builder
         * @throws IllegalArgumentException if it is no JSON object
         */
        public Builder alsoTelling(String json) {
            this.additions = additions.withMembers(json);
            return this;
        }

        /**
         * Sets content that all Converse answers begin with: images, citations, encrypted thoughts, or kinds of blocks
         * that nobody knows yet.
         *
         * @param json a JSON array of content blocks, as a whole answer has them; streams send them in deltas
         * @return this builder
         * @throws IllegalArgumentException if it is no JSON array
         */
        public Builder beginningWith(String json) {
            this.additions = additions.withBlocks(json);
            return this;
        }

        /**
         * Starts the server on a free port of the loopback interface.
         *
         * @return the server, without accounts
         */
        public BedrockWireServer start() {
            return new BedrockWireServer(this);
        }
    }
}

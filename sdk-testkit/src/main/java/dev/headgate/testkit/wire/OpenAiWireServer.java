package dev.headgate.testkit.wire;

import dev.headgate.spi.TimeSource;
import dev.headgate.testkit.Script;
import java.util.List;
import java.util.Objects;

/**
 * A server that plays scripts as OpenAI's Chat Completions and Responses, plain and streamed. Safe for use by many threads.
 *
 * <p>Each API key has a script of its own, so that several accounts share one server.
 *
 * <pre>{@code
 * try (OpenAiWireServer server = OpenAiWireServer.start()) {
 *     server.account("key-a", Script.of(Fault.throttled())).account("key-b", Script.of(Answer.text("Hello")));
 *     // POST server.baseUrl() + "/chat/completions", Authorization: Bearer key-a
 * }
 * }</pre>
 */
public final class OpenAiWireServer implements AutoCloseable {
    private final WireHost host;

    private OpenAiWireServer(Builder builder) {
        host = new WireHost(new OpenAiDialect(!builder.lenient), builder.delivery, builder.time, builder.http2);
    }

    /**
     * Starts a server with the defaults of {@link #builder()}.
     *
     * @return the server, without accounts
     */
    public static OpenAiWireServer start() {
        return builder().start();
    }

    /**
     * Starts setting up a server: HTTP/1.1, one event at a time, the machine's time.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Adds an account, or gives another script to one.
     *
     * @param apiKey its API key
     * @param script what it plays
     * @return this server
     */
    public OpenAiWireServer account(String apiKey, Script script) {
        host.account(Objects.requireNonNull(apiKey, "apiKey"), Objects.requireNonNull(script, "script"));
        return this;
    }

    /**
     * Adds an account with a clock of its own, so that tests with different clocks share one server.
     *
     * @param apiKey its API key
     * @param script what it plays
     * @param time the clock by which its slow answers are slow
     * @return this server
     */
    public OpenAiWireServer account(String apiKey, Script script, TimeSource time) {
        host.account(
                Objects.requireNonNull(apiKey, "apiKey"),
                Objects.requireNonNull(script, "script"),
                Objects.requireNonNull(time, "time"));
        return this;
    }

    /**
     * Forgets an account, and what came with its key.
     *
     * @param apiKey its API key
     * @return what came with it, oldest first
     */
    public List<WireRequest> forget(String apiKey) {
        return host.forget(apiKey);
    }

    /**
     * Returns what came over the wire with one key.
     *
     * @param apiKey its API key
     * @return the requests, oldest first
     */
    public List<WireRequest> requests(String apiKey) {
        return host.requests(apiKey);
    }

    /**
     * Gives a script to all keys that have none of their own.
     *
     * @param script what it plays
     * @return this server
     */
    public OpenAiWireServer anyAccount(Script script) {
        host.accountForAll(Objects.requireNonNull(script, "script"));
        return this;
    }

    /**
     * Returns the address to give to a client.
     *
     * @return such as {@code http://127.0.0.1:40123/v1}, without a slash at its end
     */
    public String baseUrl() {
        return host.baseUrl() + "/v1";
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

    /** Sets up a server. Not thread-safe. */
    public static final class Builder {
        private Delivery delivery = Delivery.eachFrame();
        private TimeSource time = TimeSource.system();
        private boolean http2;
        private boolean lenient;

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
         * Lets the server take requests that OpenAI would refuse, as servers do that only speak its wire.
         *
         * @return this builder
         */
        public Builder lenient() {
            this.lenient = true;
            return this;
        }

        /**
         * Starts the server on a free port of the loopback interface.
         *
         * @return the server, without accounts
         */
        public OpenAiWireServer start() {
            return new OpenAiWireServer(this);
        }
    }
}

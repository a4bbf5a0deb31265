package dev.headgate.testkit.junit;

import dev.headgate.spi.TimeSource;
import dev.headgate.testkit.Script;
import dev.headgate.testkit.wire.BedrockWireServer;
import dev.headgate.testkit.wire.OpenAiWireServer;
import dev.headgate.testkit.wire.WireRequest;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The wire servers of a test run, started when the first test needs them. Each test has keys of its own. */
final class WireServers implements AutoCloseable {
    private final AtomicInteger keys = new AtomicInteger();
    private @Nullable OpenAiWireServer openAi;
    private @Nullable BedrockWireServer bedrock;

    /** An account at one of the servers, until it is closed. */
    interface Line extends AutoCloseable {
        String baseUrl();

        String key();

        List<WireRequest> requests();

        @Override
        void close();
    }

    Line line(Transport transport, Script script, TimeSource time) {
        int number = keys.incrementAndGet();
        return transport == Transport.BEDROCK
                ? new BedrockLine(bedrock(), "AKIDTEST" + number, script, time)
                : new OpenAiLine(openAi(), "sk-test-" + number, script, time);
    }

    private synchronized OpenAiWireServer openAi() {
        if (openAi == null) {
            openAi = OpenAiWireServer.start();
        }
        return openAi;
    }

    private synchronized BedrockWireServer bedrock() {
        if (bedrock == null) {
            bedrock = BedrockWireServer.start();
        }
        return bedrock;
    }

    @Override
    public synchronized void close() {
        if (openAi != null) {
            openAi.close();
        }
        if (bedrock != null) {
            bedrock.close();
        }
    }

    private record OpenAiLine(OpenAiWireServer server, String key) implements Line {
        OpenAiLine(OpenAiWireServer server, String key, Script script, TimeSource time) {
            this(server.account(key, script, time), key);
        }

        @Override
        public String baseUrl() {
            return server.baseUrl();
        }

        @Override
        public List<WireRequest> requests() {
            return server.requests(key);
        }

        @Override
        public void close() {
            server.forget(key);
        }
    }

    private record BedrockLine(BedrockWireServer server, String key) implements Line {
        BedrockLine(BedrockWireServer server, String key, Script script, TimeSource time) {
            this(server.account(key, script, time), key);
        }

        @Override
        public String baseUrl() {
            return server.baseUrl();
        }

        @Override
        public List<WireRequest> requests() {
            return server.requests(key);
        }

        @Override
        public void close() {
            server.forget(key);
        }
    }
}

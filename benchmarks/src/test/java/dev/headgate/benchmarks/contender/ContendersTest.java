package dev.headgate.benchmarks.contender;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.benchmarks.StreamBenchmark;
import dev.headgate.benchmarks.server.BenchServer;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs once what is measured, so that it still works when it is. */
class ContendersTest {
    private static final long CHARACTERS_AND_TOKENS = 691 + 148 + 161;

    private static BenchServer server;

    @BeforeAll
    static void start() throws IOException {
        server = BenchServer.start();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void callsBringTheWholeAnswer(UnaryContender contender) {
        try (UnaryClient client = contender.open(server.uri())) {
            assertThat(client.call()).isEqualTo(CHARACTERS_AND_TOKENS);
            assertThat(client.call()).isEqualTo(CHARACTERS_AND_TOKENS);
        }
    }

    @ParameterizedTest
    @EnumSource
    void streamsBringEveryText(StreamContender contender) {
        try (StreamClient client = contender.open(server.uri(), StreamBenchmark.TEXTS)) {
            assertThat(client.read().texts()).isEqualTo(StreamBenchmark.TEXTS);
            assertThat(client.read().texts()).isEqualTo(StreamBenchmark.TEXTS);
        }
    }
}

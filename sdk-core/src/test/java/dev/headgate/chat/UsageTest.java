package dev.headgate.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class UsageTest {
    private static final Duration SHORT = Duration.ofMinutes(5);
    private static final Duration LONG = Duration.ofHours(1);

    @Test
    void bucketsDoNotOverlap() {
        Usage usage = Usage.builder()
                .inputTokens(10)
                .cacheReadTokens(100)
                .cacheWriteTokens(SHORT, 7)
                .cacheWriteTokens(LONG, 3)
                .outputTokens(20)
                .reasoningTokens(5)
                .build();
        assertThat(usage.totalInputTokens()).isEqualTo(120);
        assertThat(usage.cacheWriteTokens()).isEqualTo(10);
        assertThat(usage.outputTokens()).isEqualTo(20);
    }

    @Test
    void sumsAddEveryBucket() {
        Usage one = Usage.builder().inputTokens(1).cacheWriteTokens(SHORT, 2).build();
        Usage other = Usage.builder()
                .cacheReadTokens(3)
                .cacheWriteTokens(SHORT, 4)
                .cacheWriteTokens(LONG, 5)
                .outputTokens(6)
                .reasoningTokens(2)
                .estimated(true)
                .build();
        assertThat(one.plus(other))
                .isEqualTo(Usage.builder()
                        .inputTokens(1)
                        .cacheReadTokens(3)
                        .cacheWriteTokens(SHORT, 6)
                        .cacheWriteTokens(LONG, 5)
                        .outputTokens(6)
                        .reasoningTokens(2)
                        .estimated(true)
                        .build());
        assertThat(Usage.none().plus(one)).isEqualTo(one);
        assertThat(one.plus(Usage.none())).isEqualTo(one);
    }

    @Test
    void negativeNumbersAreRefusedTogether() {
        assertThatThrownBy(() -> Usage.builder()
                        .inputTokens(-1)
                        .outputTokens(-2)
                        .cacheWriteTokens(SHORT, -3)
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("inputTokens is -1")
                .hasMessageContaining("outputTokens is -2")
                .hasMessageContaining("cacheWriteTokens.PT5M is -3");
    }
}

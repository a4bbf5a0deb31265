package dev.headgate.benchmarks.cold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.benchmarks.contender.UnaryContender;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ColdStartTest {
    private static final long ALLOWED_NANOS = 150_000_000;

    @Test
    void comparesMedians() {
        assertThat(ColdStart.extraCpuNanos(Map.of(
                        UnaryContender.AWS_SYNC, List.of(cost(5), cost(1), cost(90)),
                        UnaryContender.HEADGATE_BEDROCK, List.of(cost(8), cost(70), cost(6), cost(10)))))
                .isEqualTo(4);
    }

    @Test
    @Tag("long")
    @Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void firstAnswerCostsLittleMoreThanTheBareClients() throws IOException {
        assertThat(ColdStart.extraCpuNanos(ColdStart.measure(5))).isLessThanOrEqualTo(ALLOWED_NANOS);
    }

    private static ColdCost cost(long cpu) {
        return new ColdCost(cpu, 0);
    }
}

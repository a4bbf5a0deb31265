package dev.headgate.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.spi.BudgetStore.Window;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BudgetTest {
    private static List<Budget> read(String json) throws IOException {
        return Budget.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void everyFieldIsTaken() throws IOException {
        Budget budget = read("""
                        {"budgets": [{"id": "claims", "tags": {"team": "claims", "env": "prod"}, "route": "support",
                                      "model": "*opus*", "eachTag": "customer", "per": "month", "limitUsd": 250.5,
                                      "thresholds": [90, 50], "moveTo": "small", "moveAt": 70, "holdMost": true}]}""").get(0);
        assertThat(budget.id()).isEqualTo("claims");
        assertThat(budget.tags()).isEqualTo(Map.of("team", "claims", "env", "prod"));
        assertThat(budget.route()).contains("support");
        assertThat(budget.model()).contains("*opus*");
        assertThat(budget.eachTag()).contains("customer");
        assertThat(budget.period()).isEqualTo(BudgetPeriod.MONTH);
        assertThat(budget.limitNanoUsd()).isEqualTo(250_500_000_000L);
        assertThat(budget.thresholds()).containsExactly(50, 90);
        assertThat(budget.moveTo()).contains("small");
        assertThat(budget.movePercent()).isEqualTo(70);
        assertThat(budget.holdsMost()).isTrue();
    }

    @Test
    void allMistakesAreTold() {
        assertThatThrownBy(() -> read("""
                        {"budgets": [{"per": "week", "limitUsd": 0, "thresholds": [0], "moveAt": 80, "tag": "x"},
                                     {"id": "a", "per": "day", "limitUsd": 1, "moveTo": "small"}]}"""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(
                        "budgets[0].id is missing",
                        "budgets[0].per is none of hour, day, month",
                        "budgets[0]: limit is 0",
                        "budgets[0]: thresholds have 0",
                        "budgets[0].moveAt moves nowhere",
                        "budgets[0].tag is unknown",
                        "budgets[1]: moveTo is from 100 percent");
        assertThatThrownBy(() -> Budget.of("a").perDay().limitUsd("much").build())
                .hasMessageContaining("limit is no amount");
        assertThatThrownBy(() -> Budget.of("a").perDay().limitUsd("-1").build()).hasMessageContaining("limit is -");
        assertThatThrownBy(() ->
                        Budget.of("a").route("r").limitUsd("1").moveTo("r").build())
                .hasMessageContainingAll("period is missing", "own route");
    }

    @ParameterizedTest
    @CsvSource({
        "HOUR, 2026-11-20T12:59:59.999999999Z, 2026-11-20T12:00:00Z, 2026-11-20T13:00:00Z",
        "HOUR, 2026-11-20T13:00:00Z, 2026-11-20T13:00:00Z, 2026-11-20T14:00:00Z",
        "DAY, 2026-03-29T02:30:00Z, 2026-03-29T00:00:00Z, 2026-03-30T00:00:00Z",
        "MONTH, 2028-02-29T23:59:59Z, 2028-02-01T00:00:00Z, 2028-03-01T00:00:00Z",
        "MONTH, 2026-12-31T23:59:59Z, 2026-12-01T00:00:00Z, 2027-01-01T00:00:00Z",
    })
    void windowsAreSpansOfUtc(BudgetPeriod period, Instant now, Instant start, Instant end) {
        assertThat(period.window("b", now)).isEqualTo(new Window("b", start, end));
    }
}

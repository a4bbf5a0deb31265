package dev.headgate.samples.unittests;

import static dev.headgate.testkit.assertj.HeadgateAssertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.headgate.Headgate;
import dev.headgate.HeadgateBuilder;
import dev.headgate.audit.Audit;
import dev.headgate.chat.ChatResponse;
import dev.headgate.cost.Budget;
import dev.headgate.cost.PriceBook;
import dev.headgate.error.BudgetExceededException;
import dev.headgate.spi.Price;
import dev.headgate.testkit.Answer;
import dev.headgate.testkit.CapturedAudit;
import dev.headgate.testkit.FakeModel;
import dev.headgate.testkit.junit.FakeRoute;
import dev.headgate.testkit.junit.HeadgateTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** G. What becomes of a team that has spent its budget? It is refused before anything is sent, and the audit says so. */
@HeadgateTest
@FakeRoute(value = "support", model = "small")
class BudgetTest {
    private static final PriceBook PRICES =
            PriceBook.of(() -> List.of(Price.of("small").input("1").output("12").build()));

    private final CapturedAudit audit = new CapturedAudit();

    @Test
    void teamThatHasSpentItsBudgetIsRefused(FakeModel model, HeadgateBuilder client) {
        model.next(Answer.text("ok").withUsage(4_000, 500));
        try (Headgate gate = client.prices(PRICES)
                .budgets(Budget.of("search-daily")
                        .team("search")
                        .perDay()
                        .limitUsd("0.01")
                        .build())
                .audit(Audit.to(audit).build())
                .build()) {
            ChatResponse first = ask(gate);
            assertThat(first).cost().isUsd("0.01");
            assertThat(gate.budgets().get("search-daily")).hasSpentUsd("0.01");

            BudgetExceededException second = catchThrowableOfType(BudgetExceededException.class, () -> ask(gate));
            assertThat(second).exceededBudget("search-daily");
        }

        assertThat(model).wasAsked(1);
        assertThat(audit)
                .lastOutcome()
                .isDenied()
                .has("tags.team", "search")
                .has("error.class", "BudgetExceededException");
    }

    private static ChatResponse ask(Headgate gate) {
        return gate.chat("support")
                .user("Where is my parcel?")
                .maxOutputTokens(500)
                .tag("team", "search")
                .call();
    }
}

package dev.headgate.samples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.Headgate;
import dev.headgate.cost.Budget;
import dev.headgate.cost.PriceBook;
import dev.headgate.error.ErrorDetails;
import dev.headgate.error.IncompleteStreamException;
import dev.headgate.error.ModelException;
import dev.headgate.error.ThrottledException;
import dev.headgate.routing.Deployment;
import dev.headgate.routing.RetryBudget;
import dev.headgate.routing.RetryPolicy;
import dev.headgate.routing.Route;
import dev.headgate.routing.RouteExplanation;
import dev.headgate.routing.Timeouts;
import dev.headgate.routing.Verdict;
import dev.headgate.spi.BudgetThreshold;
import dev.headgate.spi.CostObserver;
import dev.headgate.spi.MeteredAttempt;
import dev.headgate.spi.Price;
import dev.headgate.telemetry.Telemetry;
import dev.headgate.testkit.Answer;
import dev.headgate.testkit.FakeModel;
import dev.headgate.testkit.Script;
import io.opentelemetry.api.OpenTelemetry;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The snippets of docs/operations.md, and its table of errors. */
class OperationsTest {
    /** The name, whether it may be billed, and the first word about asking again. */
    private static final Pattern ROW =
            Pattern.compile("\\| `(\\w+Exception)` \\|[^|]+\\| (no|maybe) \\| (no|yes|elsewhere)\\b.*");

    @Test
    void timeIsBounded() {
        Deployment a = Deployment.of(FakeModel.of("a", Script.of(Answer.text("Hi"))), "model");
        Deployment b = Deployment.of(FakeModel.of("b", Script.of()), "model");
        // docs:begin operations.time
        Headgate gate = Headgate.builder()
                .deadline(Duration.ofMinutes(2))
                .retryPolicy(RetryPolicy.standard().withMaxAttempts(6))
                .retryBudget(new RetryBudget(0.1, 200))
                .route(Route.builder("support")
                        .tier(a, b)
                        .timeouts(Timeouts.none().withFirstContent(Duration.ofSeconds(20)))
                        .build())
                .build();
        // docs:end
        assertThat(gate.chat("support").user("Hi").pin("a/model").call().text()).isEqualTo("Hi");
        gate.close();
    }

    @Test
    void whatIsWatched() {
        OpenTelemetry openTelemetry = OpenTelemetry.noop();
        Deployment a = Deployment.of(FakeModel.of(Script.of(Answer.text("Hi"))), "model");
        PriceBook book =
                PriceBook.empty().with(Price.of("model").input("3").output("15").build());
        List<String> alarms = new ArrayList<>();
        // docs:begin operations.watch
        CostObserver watch = new CostObserver() {
            @Override
            public void metered(MeteredAttempt attempt) {
                // one for each attempt, the failed ones too
            }

            @Override
            public void thresholdReached(BudgetThreshold reached) {
                alarms.add(reached.budget() + " has reached " + reached.percent() + " %");
            }
        };
        Headgate gate = Headgate.builder()
                .telemetry(Telemetry.builder(openTelemetry).attribution("team").build())
                .prices(book)
                .budgets(Budget.of("daily")
                        .perDay()
                        .limitUsd("250")
                        .thresholds(50, 80)
                        .build())
                .costObserver(watch)
                .route("support", a)
                .build();
        // docs:end
        gate.chat("support")
                .user("Hi ".repeat(40))
                .tag("team", "claims")
                .maxOutputTokens(1)
                .call();
        assertThat(gate.budgets()).containsKey("daily");
        assertThat(alarms).allMatch(alarm -> alarm.startsWith("daily"));
        gate.close();
    }

    @Test
    void ready() {
        Deployment a = Deployment.of(FakeModel.of(Script.of(Answer.text("Hi"))), "model");
        try (Headgate gate = Headgate.builder().route("support", a).build()) {
            assertThat(ready(gate)).isTrue();
        }
    }

    private static boolean ready(Headgate gate) {
        // docs:begin operations.health
        RouteExplanation explanation = gate.chat("support").user("ping").explain(); // sends nothing
        return explanation.candidates().stream().anyMatch(candidate -> candidate.verdict() == Verdict.ELIGIBLE);
        // docs:end
    }

    @Test
    void whatAFailureTells() {
        assertThat(tell(new ThrottledException(ThrottledException.Scope.TOKENS, "Too many.", ErrorDetails.none())))
                .contains("ThrottledException")
                .contains("may be asked again");
    }

    private static String tell(ModelException failure) {
        // docs:begin operations.failure
        String what = failure.getClass().getSimpleName() + ": " + failure.reason();
        String where = failure.details().deployment().map(Object::toString).orElse("nothing was sent");
        String support = failure.details().requestId().orElse("no request id");
        String then = failure.isRetryable() ? "may be asked again" : "asking again does not help";
        return String.join("; ", what, where, support, then);
        // docs:end
    }

    /** Every kind of failure has a row, and the row says what the code says. */
    @Test
    void theTableOfErrorsIsTrue() {
        Map<String, String> told = new TreeMap<>();
        for (String line : page("docs/operations.md").lines()) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                assertThat(told.put(row.group(1), row.group(2) + ", " + row.group(3)))
                        .isNull();
            }
        }
        Map<String, String> known = leaves(ModelException.class)
                .collect(Collectors.toMap(
                        Class::getSimpleName, type -> inShort(make(type)), (one, other) -> one, TreeMap::new));
        assertThat(told).isEqualTo(known);
    }

    private static String inShort(ModelException failure) {
        String again = failure.isRetryable() ? "yes" : failure.isMovable() ? "elsewhere" : "no";
        return (failure.mayBeBilled() ? "maybe" : "no") + ", " + again;
    }

    private static ModelException make(Class<?> type) {
        ErrorDetails none = ErrorDetails.none();
        if (type == ThrottledException.class) {
            return new ThrottledException(ThrottledException.Scope.TOKENS, "Why.", none);
        }
        if (type == IncompleteStreamException.class) {
            return new IncompleteStreamException("Why.", none, null, null);
        }
        try {
            return (ModelException)
                    type.getConstructor(String.class, ErrorDetails.class).newInstance("Why.", none);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(type.getName(), e);
        }
    }

    private static Page page(String name) {
        return Page.all().stream()
                .filter(some -> some.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        Stream<Class<?>> self = Modifier.isAbstract(type.getModifiers()) ? Stream.empty() : Stream.of(type);
        Class<?>[] below = type.getPermittedSubclasses();
        return below == null ? self : Stream.concat(self, Stream.of(below).flatMap(OperationsTest::leaves));
    }
}

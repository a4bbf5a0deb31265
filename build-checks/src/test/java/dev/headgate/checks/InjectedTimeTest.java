package dev.headgate.checks;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static dev.headgate.checks.LayeringTest.MAIN;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import java.util.Random;
import java.util.Set;
import java.util.Timer;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Real time has one door: what a test clock does not drive would make tests slow, or pass by luck. */
class InjectedTimeTest {
    private static final Set<String> WAITS = Set.of(
            "await",
            "awaitNanos",
            "awaitUntil",
            "awaitTermination",
            "get",
            "join",
            "poll",
            "offer",
            "tryLock",
            "tryAcquire",
            "exchange",
            "invokeAny",
            "invokeAll",
            "wait");

    @Test
    void timeAndChanceAreInjected() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.headgate.internal..")
                .and(describe(
                        "are not a SystemTimeSource",
                        type -> !outermost(type).getSimpleName().equals("SystemTimeSource")))
                .should()
                .accessTargetWhere(describe("reads the time, sleeps or draws lots", InjectedTimeTest::isTimeOrChance))
                .because("the testkit's clock must drive everything; take a TimeSource")
                .allowEmptyShould(true)
                .check(MAIN);
    }

    /**
     * Redis is waited for by the machine's time, as every network is; so is company by the audit's writer; the testkit's
     * patience with tests that hang, and its servers, too.
     */
    @Test
    void waitsAndTimersAreTheClocks() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.headgate.redis..", "dev.headgate.testkit..", "dev.headgate.cli..")
                .and(describe(
                        "are not a SystemTimeSource or the audit's queue",
                        type -> !Set.of("SystemTimeSource", "WorkQueue")
                                .contains(outermost(type).getSimpleName())))
                .should()
                .accessTargetWhere(describe("waits for a time, or sets a timer", InjectedTimeTest::isTimedWait))
                .because(
                        "a test clock cannot end such a wait; wait without limit and set the limit by TimeSource.schedule")
                .check(MAIN);
    }

    /** Redis is exempt because it does wait so: a rule that did not see it would hold nothing. */
    @Test
    void ruleSeesWhatIsExempt() {
        boolean seen = noClasses()
                .that()
                .resideInAPackage("dev.headgate.redis..")
                .should()
                .accessTargetWhere(describe("waits for a time", InjectedTimeTest::isTimedWait))
                .evaluate(MAIN)
                .hasViolation();
        assertThat(seen).isTrue();
    }

    private static boolean isTimedWait(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        String name = access.getTarget().getName();
        if (owner.isEquivalentTo(LockSupport.class)) {
            return name.equals("parkNanos") || name.equals("parkUntil");
        }
        if (owner.isEquivalentTo(Timer.class) || owner.isAssignableTo(ScheduledExecutorService.class)) {
            return true;
        }
        if (owner.isAssignableTo(CompletableFuture.class)
                && (name.equals("orTimeout") || name.equals("completeOnTimeout") || name.equals("delayedExecutor"))) {
            return true;
        }
        return access instanceof JavaMethodCall call
                && owner.getPackageName().startsWith("java.")
                && WAITS.contains(name)
                && takesTime(call);
    }

    private static boolean takesTime(JavaMethodCall call) {
        return call.getTarget().getRawParameterTypes().stream()
                .anyMatch(type -> type.isEquivalentTo(TimeUnit.class)
                        || (type.isEquivalentTo(long.class)
                                && call.getTargetOwner().isEquivalentTo(Object.class)));
    }

    private static boolean isTimeOrChance(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        String name = access.getTarget().getName();
        if (owner.isEquivalentTo(System.class)) {
            return name.equals("nanoTime") || name.equals("currentTimeMillis");
        }
        if (owner.isEquivalentTo(Thread.class) || owner.isEquivalentTo(TimeUnit.class)) {
            return name.equals("sleep");
        }
        if (owner.isEquivalentTo(Math.class) || owner.isEquivalentTo(StrictMath.class)) {
            return name.equals("random");
        }
        if (owner.isEquivalentTo(UUID.class)) {
            return name.equals("randomUUID");
        }
        if (owner.isEquivalentTo(Random.class)) {
            return name.equals("<init>") && access.getDescription().contains("<init>()");
        }
        return owner.isEquivalentTo(ThreadLocalRandom.class)
                || (owner.getPackageName().startsWith("java.time") && name.equals("now"));
    }

    private static JavaClass outermost(JavaClass type) {
        JavaClass outer = type;
        while (outer.getEnclosingClass().isPresent()) {
            outer = outer.getEnclosingClass().get();
        }
        return outer;
    }
}

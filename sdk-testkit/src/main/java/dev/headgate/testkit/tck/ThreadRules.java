package dev.headgate.testkit.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.error.CancelledException;
import dev.headgate.error.ModelException;
import dev.headgate.testkit.Answer;
import dev.headgate.testkit.Script;
import dev.headgate.testkit.tck.ScenarioTransport.Capability;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.context.Scope;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/** The rules for threads: the caller's, and those that a provider starts. */
public interface ThreadRules extends Scenarios {
    @TckRule(
            id = "HG-THREAD-01",
            value = "Calls leave no threads behind",
            why = "One thread for each call is a JVM that ends after a day.",
            remedy = "Work on the caller's thread; what must run elsewhere runs on a pool with a bound.")
    default void callsLeaveNoThreads() {
        ProviderProbe probe = bench().probe(Script.answering(request -> Answer.text("Hello")));
        boolean streams = bench().has(Capability.STREAMING);
        Runnable call = () -> {
            probe.call();
            if (streams) {
                probe.stream();
            }
        };
        for (int i = 0; i < FEW; i++) {
            call.run();
        }
        Set<Thread> before = LiveThreads.now();
        for (int i = 0; i < MANY; i++) {
            call.run();
        }

        probe.await(
                () -> LiveThreads.since(before).size() <= FEW,
                () -> MANY + " calls to leave no more than " + FEW + " threads; there are "
                        + LiveThreads.names(before));
    }

    @TckRule(
            id = "HG-THREAD-02",
            value = "A provider that is closed does not keep the JVM from ending",
            why = "Command line tools and tests hang at their end, until somebody kills them.",
            remedy = "Make threads daemons, or end them in close().")
    default void closedProviderHoldsNoJvm() {
        Set<Thread> before = LiveThreads.now();
        ProviderProbe probe = bench().probe(Script.answering(request -> Answer.text("Hello")));
        probe.call();
        if (bench().has(Capability.STREAMING)) {
            probe.stream();
        }
        probe.provider.close();
        bench().closeTransport();

        probe.await(
                () -> LiveThreads.since(before).stream().allMatch(Thread::isDaemon),
                () -> "all threads that hold the JVM to end; there are " + LiveThreads.names(before));
    }

    @TckRule(
            id = "HG-THREAD-03",
            value = "The caller's thread is given back as it was: its context, its class loader, its name",
            why = "Threads come from pools: what is left on one is found by the next request, of another user perhaps.",
            remedy = "Close every Scope; restore what is set, in a finally block. Better: set nothing.")
    @SuppressWarnings("try") // the scope is there for what runs inside it
    default void callersThreadIsGivenBackAsItWas() {
        ContextKey<String> key = ContextKey.named("tck");
        ProviderProbe probe = bench().probe(Script.answering(request -> Answer.text("Hello")));
        Thread thread = Thread.currentThread();
        String name = thread.getName();
        ClassLoader loader = thread.getContextClassLoader();
        try (Scope ignored = Context.current().with(key, "caller").makeCurrent()) {
            probe.call();
            if (bench().has(Capability.STREAMING)) {
                probe.stream();
            }
            assertEquals("caller", Context.current().get(key), "what is in OpenTelemetry's current context");
        }
        assertEquals(name, thread.getName(), "the name");
        assertEquals(loader, thread.getContextClassLoader(), "the class loader");
        assertFalse(thread.isInterrupted(), "the interrupt flag");
    }

    @TckRule(
            id = "HG-THREAD-04",
            value = "A thread that is interrupted gets no answer, and stays interrupted",
            why = "Whoever interrupts wants the thread back; who swallows the flag keeps it.",
            remedy = "Look at the flag before sending; set it again after catching InterruptedException.")
    default void interruptedThreadGetsNoAnswer() {
        ProviderProbe probe = bench().probe(Script.answering(request -> Answer.text("never")));
        AtomicBoolean flag = new AtomicBoolean();

        ModelException e = probe.failure(() -> {
            Thread.currentThread().interrupt();
            try {
                return probe.call();
            } finally {
                flag.set(Thread.currentThread().isInterrupted());
            }
        });

        assertInstanceOf(CancelledException.class, e);
        assertTrue(flag.get(), "the thread stays interrupted");
    }

    @TckRule(
            id = "HG-THREAD-05",
            value =
                    "An interrupt ends the wait for the next event, and the answer at its source; where it cannot, it is not swallowed",
            why = "Executors that are shut down interrupt; a stream that does not listen holds them up.",
            remedy = "Close the connection when the wait is interrupted, and set the flag again.",
            needs = {Capability.STREAMING, Capability.INTERRUPTIBLE})
    default void interruptEndsTheWaitForAnEvent() {
        if (bench().refusesStreams()) {
            return;
        }
        Script script =
                Script.of(Answer.builder().text("Hel").gate("never").text("lo").build());
        ProviderProbe probe = bench().probe(script);
        OpenStream stream = probe.toText();
        try {
            InterruptedWait wait = InterruptedWait.of(stream::nextIfAny);
            probe.await(() -> script.hasReached("never"), "the answer to stand still");
            if (wakes(script, wait)) {
                probe.awaitHangUps(1);
            }
        } finally {
            stream.close();
        }
    }

    @TckRule(
            id = "HG-THREAD-06",
            value = "An interrupt ends the wait for a plain answer; where it cannot, it is not swallowed",
            why = "Executors that are shut down interrupt; a call that does not listen holds them up.",
            remedy = "Wait by what can be interrupted, and set the flag again.",
            needs = Capability.INTERRUPTIBLE)
    default void interruptEndsTheWaitForAnAnswer() {
        Script script = Script.of(Answer.builder().gate("never").text("Hello").build());
        ProviderProbe probe = bench().probe(script);
        InterruptedWait wait = InterruptedWait.of(probe::call);
        probe.await(() -> script.hasReached("never"), "the answer to stand still");

        wakes(script, wait);
    }

    @TckRule(
            id = "HG-THREAD-07",
            value = "Quotas are told on the caller's thread, or not at all where the wire does not tell them",
            why =
                    "The ledger settles the attempt on that thread; what comes later, or is made up, corrects the wrong attempt.",
            remedy = "Call AttemptContext.observe() in send(), from the headers of the answer.",
            needs = Capability.QUOTA_HEADERS)
    default void quotasAreToldOnTheCallersThread() {
        List<Thread> told = new CopyOnWriteArrayList<>();
        ProviderProbe probe = bench().probe(Script.answering(request -> Answer.text("Hello")))
                .quotas((deployment, observation) -> told.add(Thread.currentThread()));

        probe.call();

        if (bench().tells(Capability.QUOTA_HEADERS)) {
            assertFalse(told.isEmpty(), "a quota is told");
            assertEquals(Set.of(Thread.currentThread()), Set.copyOf(told));
        } else {
            assertEquals(List.of(), told);
        }
    }

    /** How many calls it takes until nothing new is started. */
    int FEW = 4;

    /** How many calls show whether each leaves a thread. */
    int MANY = 24;

    /** Interrupts the wait; where that does not wake, the answer goes on, and the flag must be there all the same. */
    private boolean wakes(Script script, InterruptedWait wait) {
        boolean interruptible = bench().tells(Capability.INTERRUPTIBLE);
        wait.interrupt();
        if (!interruptible) {
            script.open("never");
        }
        Optional<Throwable> failure = wait.end(bench().patience());
        assertTrue(wait.staysInterrupted(), "the thread stays interrupted");
        if (interruptible) {
            assertInstanceOf(CancelledException.class, failure.orElse(null));
        }
        return interruptible;
    }
}

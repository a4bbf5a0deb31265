package dev.headgate.testkit;

import dev.headgate.chat.ChatRequest;
import dev.headgate.spi.Account;
import dev.headgate.spi.AttemptContext;
import dev.headgate.spi.ModelProvider;
import dev.headgate.spi.Reply;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A provider that plays a {@link Script} in process: no network, no real time. Safe for use by many threads.
 *
 * <p>It fails with the errors that real providers sort the same faults into, honours cancellation and {@code close}, and
 * lets slow answers sleep by the clock of the call.
 *
 * <pre>{@code
 * FakeModel model = FakeModel.of(Script.of(Answer.text("Hello")));
 * Headgate gate = Headgate.builder().route("support", Deployment.of(model, "small")).build();
 * }</pre>
 */
public final class FakeModel implements ModelProvider {
    private final String name;
    private final Account account;
    private final Script script;
    private final List<SeenRequest> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger count = new AtomicInteger();
    private volatile boolean closed;

    private FakeModel(String name, Account account, Script script) {
        this.name = Objects.requireNonNull(name, "name");
        this.account = Objects.requireNonNull(account, "account");
        this.script = Objects.requireNonNull(script, "script");
    }

    /**
     * Returns a model named {@code fake} on the account {@code test}.
     *
     * @param script what it plays
     * @return the model
     */
    public static FakeModel of(Script script) {
        return of("test", script);
    }

    /**
     * Returns a model named {@code fake}.
     *
     * @param accountId the account's id
     * @param script what it plays; models may share one
     * @return the model
     * @throws IllegalArgumentException if the id is blank
     */
    public static FakeModel of(String accountId, Script script) {
        return new FakeModel("fake", Account.of(accountId), script);
    }

    /**
     * Returns a model under the name of a real provider.
     *
     * @param name such as {@code aws.bedrock}
     * @param account the account, with its region
     * @param script what it plays; models may share one
     * @return the model
     */
    public static FakeModel of(String name, Account account, Script script) {
        return new FakeModel(name, account, script);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Account account() {
        return account;
    }

    /**
     * Returns what this model plays.
     *
     * @return the script
     */
    public Script script() {
        return script;
    }

    /**
     * Returns what this model was asked.
     *
     * @return the requests, oldest first
     */
    public List<SeenRequest> requests() {
        return List.copyOf(requests);
    }

    /**
     * {@inheritDoc}
     *
     * @throws AssertionError if the script has run out
     */
    @Override
    public Reply send(ChatRequest request, AttemptContext attempt) {
        FakeAttempt playing = new FakeAttempt(script, attempt, FakeIds.request(count.incrementAndGet()), () -> closed);
        playing.checkStart();
        SeenRequest seen = SeenRequest.of(
                request, attempt.deployment().model(), attempt.call().streaming());
        Step step = script.next(seen);
        requests.add(seen);
        return playing.play(step, seen);
    }

    @Override
    public void close() {
        closed = true;
    }

    @Override
    public String toString() {
        return "FakeModel[" + name + ", " + account.id() + ", " + script + "]";
    }
}

package dev.headgate.testkit;

import dev.headgate.chat.ChatRequest;
import dev.headgate.spi.Account;
import dev.headgate.spi.AttemptContext;
import dev.headgate.spi.ModelProvider;
import dev.headgate.spi.Reply;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A provider that plays a {@link Script} in process: no network, no real time. Safe for use by many threads.
 *
 * <p>It fails with the errors that real providers sort the same faults into, honours cancellation and {@code close}, and
 * lets slow answers sleep by the clock of the call.
 *
 * <pre>{@code
 * FakeModel model = FakeModel.create();
 * model.when(user("capital of France")).reply("Paris");
 * Headgate gate = Headgate.builder().route("support", Deployment.of(model, "small")).build();
 * }</pre>
 */
public final class FakeModel implements ModelProvider {
    private final String name;
    private final Account account;
    private final Script script;
    private final AtomicInteger count = new AtomicInteger();
    private volatile boolean closed;

    private FakeModel(String name, Account account, Script script) {
        this.name = Objects.requireNonNull(name, "name");
        this.account = Objects.requireNonNull(account, "account");
        this.script = Objects.requireNonNull(script, "script");
    }

    /**
     * Returns a model named {@code fake} on the account {@code test}, which has yet to be told what to answer.
     *
     * @return the model
     */
    public static FakeModel create() {
        return of(Script.of());
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
     * Starts a stub: what to answer to requests that meet all of some conditions.
     *
     * @param matches the conditions, such as {@link Match#user(String)}; none for any request
     * @return the stub, to be given replies
     */
    public Stub when(Match... matches) {
        return script.when(matches);
    }

    /**
     * Starts a stub for whatever no other step or stub answers, however often it comes.
     *
     * @return the stub, to be given replies
     */
    public Stub always() {
        return script.when().anyTimes();
    }

    /**
     * Answers the next request with a text.
     *
     * @param chunks the text, in the chunks in which a stream delivers it
     * @return this model
     */
    public FakeModel reply(String... chunks) {
        return next(Answer.text(chunks));
    }

    /**
     * Answers the next requests, whatever they are, before any stub does.
     *
     * @param steps answers and faults, one for each request
     * @return this model
     */
    public FakeModel next(Step... steps) {
        script.add(steps);
        return this;
    }

    /**
     * Opens a gate at which answers stand.
     *
     * @param gate the gate's name
     */
    public void open(String gate) {
        script.open(gate);
    }

    /**
     * Returns what was asked of all models that play this one's script.
     *
     * @return the requests that were answered, oldest first
     */
    public List<SeenRequest> requests() {
        return script.requests();
    }

    /**
     * Returns what was asked last.
     *
     * @return the request
     * @throws AssertionError if nothing was asked
     */
    public SeenRequest lastRequest() {
        List<SeenRequest> all = requests();
        if (all.isEmpty()) {
            throw new AssertionError("FakeModel: nothing was asked of it.");
        }
        return all.get(all.size() - 1);
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
        script.checkTime(attempt.call().time());
        SeenRequest seen = SeenRequest.of(
                request, attempt.deployment().model(), attempt.call().streaming());
        return playing.play(script.next(seen), seen);
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

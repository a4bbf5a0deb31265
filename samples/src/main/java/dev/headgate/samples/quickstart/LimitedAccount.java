package dev.headgate.samples.quickstart;

import dev.headgate.chat.Usage;
import dev.headgate.spi.Quota;
import dev.headgate.spi.TimeSource;
import dev.headgate.testkit.Answer;
import dev.headgate.testkit.Fault;
import dev.headgate.testkit.Script;
import dev.headgate.testkit.SeenRequest;
import dev.headgate.testkit.Step;
import dev.headgate.testkit.quota.Admission;
import dev.headgate.testkit.quota.ProviderQuota;
import dev.headgate.testkit.quota.QuotaWindow;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A fake account with a quota of its own: it refuses what does not fit, as Bedrock does. */
final class LimitedAccount {
    private static final int ANSWER_MILLIS = 150;
    private static final int BURNDOWN = 5;
    private static final Executor AFTER_THE_ANSWER =
            CompletableFuture.delayedExecutor(ANSWER_MILLIS, TimeUnit.MILLISECONDS);

    private final String name;
    private final long tokensPerMinute;
    private final ProviderQuota quota;
    private final AtomicInteger refused = new AtomicInteger();

    LimitedAccount(String name, long tokensPerMinute) {
        this.name = name;
        this.tokensPerMinute = tokensPerMinute;
        this.quota = new ProviderQuota(
                Quota.tokensPerMinute(tokensPerMinute), QuotaWindow.TOKEN_BUCKET, TimeSource.system());
    }

    String name() {
        return name;
    }

    long tokensPerMinute() {
        return tokensPerMinute;
    }

    /** Returns what tells its requests from others' at the fake endpoint. */
    String accessKey() {
        return "AKIAFAKE" + name.toUpperCase(Locale.ROOT);
    }

    int refused() {
        return refused.get();
    }

    Script script() {
        return Script.answering(this::answer);
    }

    /** What a request may need is held until its answer is complete; then it counts for what it was. */
    private Step answer(SeenRequest request) {
        Answer answer = Answer.text("Yes: ", "on Saturdays, ", "between eight ", "and ", "noon.")
                .delayedBy(Duration.ofMillis(ANSWER_MILLIS));
        Usage usage = answer.usage(request).orElseThrow();
        Admission admission = quota.admit(
                usage.inputTokens(), request.parameters().maxOutputTokens().orElseThrow());
        if (!admission.admitted()) {
            refused.incrementAndGet();
            return Fault.throttled();
        }
        AFTER_THE_ANSWER.execute(() -> admission.settle(
                usage.inputTokens(), usage.outputTokens(), usage.inputTokens() + BURNDOWN * usage.outputTokens()));
        return answer;
    }
}

package dev.headgate.samples.quickstart;

import dev.headgate.chat.ResponseFormat;
import dev.headgate.testkit.Answer;
import dev.headgate.testkit.Fault;
import dev.headgate.testkit.Script;
import dev.headgate.testkit.SeenRequest;
import dev.headgate.testkit.Step;
import dev.headgate.testkit.wire.BedrockWireServer;
import dev.headgate.testkit.wire.OpenAiWireServer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Bedrock and an OpenAI-compatible endpoint, both on loopback, with one model behind them that knows four answers. Three
 * of the accounts at Bedrock have quotas, which are unequal.
 */
final class FakeServers implements AutoCloseable {
    static final String KEY_A = "AKIAFAKEPRODA0000000";
    static final String KEY_B = "AKIAFAKEPRODB0000000";

    final List<LimitedAccount> limited;
    private final BedrockWireServer bedrock;
    private final OpenAiWireServer openAi;

    private FakeServers(BedrockWireServer bedrock, OpenAiWireServer openAi, List<LimitedAccount> limited) {
        this.limited = limited;
        this.bedrock = bedrock;
        this.openAi = openAi;
    }

    static FakeServers start() {
        AtomicBoolean throttled = new AtomicBoolean();
        Script accountA = Script.answering(request ->
                throttled.compareAndSet(false, true) ? Fault.throttled(Duration.ofSeconds(20)) : answer(request));
        List<LimitedAccount> limited = List.of(
                new LimitedAccount("small", 20_000),
                new LimitedAccount("medium", 40_000),
                new LimitedAccount("large", 100_000));
        BedrockWireServer bedrock = BedrockWireServer.start()
                .account(KEY_A, accountA)
                .account(KEY_B, Script.answering(FakeServers::answer));
        limited.forEach(account -> bedrock.account(account.accessKey(), account.script()));
        return new FakeServers(
                bedrock, OpenAiWireServer.start().anyAccount(Script.answering(FakeServers::answer)), limited);
    }

    private static Step answer(SeenRequest request) {
        if (request.responseFormat() != ResponseFormat.text()) {
            return Answer.text("{\"customer\":\"R. Meier\",\"day\":\"2026-11-03\",\"amount\":120}");
        }
        if (!request.toolResults().isEmpty()) {
            return Answer.text("Your parcel is in Bern and will be with you in 3 hours.");
        }
        if (!request.tools().isEmpty()) {
            return Answer.toolCall("find_parcel", "{\"number\":\"7812\"}");
        }
        return Answer.text("Yes: ", "on Saturdays, ", "between eight ", "and ", "noon.");
    }

    URI bedrock() {
        return URI.create(bedrock.baseUrl());
    }

    String openAi() {
        return openAi.baseUrl();
    }

    @Override
    public void close() {
        bedrock.close();
        openAi.close();
    }
}

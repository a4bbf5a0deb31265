package dev.headgate.bedrock;

import dev.headgate.chat.ChatRequest;
import dev.headgate.spi.Account;
import dev.headgate.spi.AttemptContext;
import dev.headgate.spi.ModelProvider;
import dev.headgate.spi.Reply;

/** Speaks Converse and ConverseStream to one account. */
final class ConverseProvider implements ModelProvider {
    private final AccountSettings settings;
    private final AccountClient client;

    private ConverseProvider(AccountSettings settings, AccountClient client) {
        this.settings = settings;
        this.client = client;
    }

    static ConverseProvider on(BedrockConnections shared, AccountSettings settings) {
        return new ConverseProvider(settings, new AccountClient(settings, shared, () -> {}));
    }

    static ConverseProvider onOwnConnections(AccountSettings settings) {
        BedrockConnections own = BedrockConnections.create();
        return new ConverseProvider(settings, new AccountClient(settings, own, own::close));
    }

    @Override
    public String name() {
        return "aws.bedrock";
    }

    @Override
    public Account account() {
        return settings.account();
    }

    @Override
    public Reply send(ChatRequest request, AttemptContext attempt) {
        client.checkOpen(attempt);
        client.checkModel(attempt);
        MappedRequest mapped = RequestMapper.map(request, settings.defaults(), attempt);
        OngoingCall call = client.send(mapped.operation(), attempt.call().streaming(), attempt);
        int limit = settings.maxResponseBytes();
        return attempt.call().streaming()
                ? Reply.of(new ConverseEvents(call, limit, mapped.adaptations()))
                : Reply.of(ConverseReader.read(call, limit, mapped.adaptations()));
    }

    @Override
    public void close() {
        client.close();
    }

    @Override
    public String toString() {
        return "Bedrock[" + settings.account().id() + ", " + settings.region() + "]";
    }
}

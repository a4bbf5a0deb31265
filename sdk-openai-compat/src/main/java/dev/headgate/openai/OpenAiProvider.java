package dev.headgate.openai;

import dev.headgate.chat.ChatRequest;
import dev.headgate.spi.Account;
import dev.headgate.spi.AttemptContext;
import dev.headgate.spi.ModelProvider;
import dev.headgate.spi.Reply;

/** Speaks to one account. */
final class OpenAiProvider implements ModelProvider {
    private final String name;
    private final Account account;
    private final Endpoint endpoint;
    private final Transport transport;
    private final CodecChoice codecs;

    OpenAiProvider(String name, Account account, CodecChoice codecs, Endpoint endpoint, Transport transport) {
        this.codecs = codecs;
        this.name = name;
        this.account = account;
        this.endpoint = endpoint;
        this.transport = transport;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Account account() {
        return account;
    }

    @Override
    public Reply send(ChatRequest request, AttemptContext attempt) {
        transport.checkOpen(attempt);
        WireCodec codec = codecs.of(attempt.deployment().model());
        EncodedRequest encoded = codec.encode(request, attempt);
        Exchange exchange = transport.exchange(
                endpoint.request(codec.operation(), encoded.body(), attempt),
                codec.profile(),
                encoded.adaptations(),
                attempt);
        exchange.send();
        return ReplyReader.read(exchange, codec);
    }

    @Override
    public void close() {
        transport.close();
    }

    @Override
    public String toString() {
        return "OpenAiCompat[account " + account.id() + ", " + endpoint + "]";
    }
}

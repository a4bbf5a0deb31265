package dev.headgate.testkit.junit;

import dev.headgate.chat.ChatRequest;
import dev.headgate.spi.Account;
import dev.headgate.spi.AttemptContext;
import dev.headgate.spi.Guardrail;
import dev.headgate.spi.ModelProvider;
import dev.headgate.spi.Reply;
import dev.headgate.testkit.Script;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A provider of a wire that, like a fake in process, is called by clients on the test's clock only. */
record TimedProvider(ModelProvider provider, Script script) implements ModelProvider {
    @Override
    public Reply send(ChatRequest request, AttemptContext attempt) {
        script.checkTime(attempt.call().time());
        return provider.send(request, attempt);
    }

    @Override
    public String name() {
        return provider.name();
    }

    @Override
    public Account account() {
        return provider.account();
    }

    @Override
    public List<String> modelMistakes(String model) {
        return provider.modelMistakes(model);
    }

    @Override
    public Optional<Set<String>> destinationRegions(String model) {
        return provider.destinationRegions(model);
    }

    @Override
    public Optional<URI> endpoint() {
        return provider.endpoint();
    }

    @Override
    public Optional<Guardrail> guardrail(ChatRequest request) {
        return provider.guardrail(request);
    }

    @Override
    public void close() {
        provider.close();
    }
}

package dev.headgate.testkit.replay;

import dev.headgate.chat.ChatRequest;
import dev.headgate.spi.Account;
import dev.headgate.spi.AttemptContext;
import dev.headgate.spi.Guardrail;
import dev.headgate.spi.ModelProvider;
import dev.headgate.spi.Reply;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Is the real provider in all but its answers. */
final class CassetteProvider implements ModelProvider {
    private final ModelProvider real;
    private final Reel reel;

    CassetteProvider(ModelProvider real, Reel reel) {
        this.real = real;
        this.reel = reel;
    }

    @Override
    public String name() {
        return real.name();
    }

    @Override
    public Account account() {
        return real.account();
    }

    @Override
    public Reply send(ChatRequest request, AttemptContext attempt) {
        return reel.send(real, request, attempt);
    }

    @Override
    public List<String> modelMistakes(String model) {
        return real.modelMistakes(model);
    }

    @Override
    public Optional<Set<String>> destinationRegions(String model) {
        return real.destinationRegions(model);
    }

    @Override
    public Optional<URI> endpoint() {
        return real.endpoint();
    }

    @Override
    public Optional<Guardrail> guardrail(ChatRequest request) {
        return real.guardrail(request);
    }

    @Override
    public void close() {
        real.close();
    }

    @Override
    public String toString() {
        return "CassetteProvider[" + real + "]";
    }
}

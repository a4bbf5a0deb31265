package dev.headgate.openai;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the form for a model: what the account says of this model, else what it says of all, else what the profile
 * says. Safe for use by many threads.
 */
final class CodecChoice {
    private final ProviderProfile profile;
    private final Account account;
    private final Map<String, WireCodec> codecs = new ConcurrentHashMap<>();

    /**
     * What the account says.
     *
     * @param id its id, which marks what only it can read
     * @param wire the form for all models, or null
     * @param wires the form for some
     */
    record Account(String id, @Nullable Wire wire, Map<String, Wire> wires) {
        Account {
            wires = Map.copyOf(wires);
        }
    }

    CodecChoice(ProviderProfile profile, Account account) {
        this.profile = profile;
        this.account = account;
    }

    WireCodec of(String model) {
        return codecs.computeIfAbsent(model, this::make);
    }

    ProviderProfile profile(String model) {
        return profile.forModel(model);
    }

    private WireCodec make(String model) {
        ProviderProfile own = profile.forModel(model);
        Wire wire = account.wires().get(model);
        if (wire == null) {
            wire = account.wire() == null ? own.wire : account.wire();
        }
        return switch (wire) {
            case CHAT_COMPLETIONS -> new ChatCompletionsCodec(own);
            case RESPONSES -> new ResponsesCodec(own, account.id());
        };
    }
}

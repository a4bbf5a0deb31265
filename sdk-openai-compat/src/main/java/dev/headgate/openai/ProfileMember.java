package dev.headgate.openai;

import dev.headgate.chat.ReasoningEffort;
import dev.headgate.internal.Json;
import dev.headgate.spi.EmbeddingLimits;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One member of a profile, besides its name: how JSON sets it, and how the documentation shows it.
 *
 * @param name its name in JSON
 * @param read sets it
 * @param show returns it as a cell of a table
 */
record ProfileMember(
        String name, BiConsumer<ProviderProfileBuilder, ProfileValue> read, Function<ProviderProfile, String> show) {
    private static final String NONE = "–";

    /** All members, in the order of the documentation. */
    static final List<ProfileMember> ALL = List.of(
            of("providerName", (b, v) -> v.text().ifPresent(b::providerName), p -> p.providerName),
            of("apiKey", ProfileMember::readApiKey, p -> p.apiKey.toString()),
            of("wire", (b, v) -> v.word(Wire.class).ifPresent(b::wire), p -> word(p.wire)),
            of(
                    "wires",
                    (b, v) -> v.words(Wire.class).ifPresent(wires -> b.wires(wires.toArray(Wire[]::new))),
                    p -> words(p.wires)),
            of(
                    "instructionsRole",
                    (b, v) -> v.word(InstructionsRole.class).ifPresent(b::instructionsRole),
                    p -> word(p.instructionsRole)),
            of(
                    "maxTokensField",
                    (b, v) -> v.word(MaxTokensField.class).ifPresent(b::maxTokensField),
                    p -> word(p.maxTokensField)),
            of("contentArrays", (b, v) -> v.bool().ifPresent(b::contentArrays), p -> bool(p.contentArrays)),
            of("allowed", ProfileMember::readAllowed, p -> p.allowed == null ? "all" : parameters(p.allowed)),
            of("denied", (b, v) -> v.names().ifPresent(b::denied), p -> parameters(p.denied)),
            of("renamed", ProfileMember::readRenamed, p -> map(p.renamed, Parameter::wireName)),
            of("added", ProfileMember::readAdded, p -> map(p.added, name -> name)),
            of(
                    "maxStopTexts",
                    (b, v) -> v.count().ifPresent(b::maxStopTexts),
                    p -> p.maxStopTexts.isEmpty() ? NONE : "" + p.maxStopTexts.getAsInt()),
            of("requiredToolChoice", (b, v) -> v.text().ifPresent(b::requiredToolChoice), p -> p.requiredToolChoice),
            of("namedToolChoice", (b, v) -> v.bool().ifPresent(b::namedToolChoice), p -> bool(p.namedToolChoice)),
            of("schemaMode", (b, v) -> v.word(SchemaMode.class).ifPresent(b::schemaMode), p -> word(p.schemaMode)),
            of(
                    "media",
                    (b, v) -> v.words(MediaInput.class).ifPresent(media -> b.media(media.toArray(MediaInput[]::new))),
                    p -> words(p.media)),
            of("reasoning", (b, v) -> v.word(ReasoningRequest.class).ifPresent(b::reasoning), p -> word(p.reasoning)),
            of(
                    "efforts",
                    (b, v) -> v.words(ReasoningEffort.class)
                            .ifPresent(efforts -> b.efforts(efforts.toArray(ReasoningEffort[]::new))),
                    p -> p.efforts.size() == ReasoningEffort.values().length ? "all" : words(p.efforts)),
            of(
                    "toolsWithReasoning",
                    (b, v) -> v.bool().ifPresent(b::toolsWithReasoning),
                    p -> bool(p.toolsWithReasoning)),
            of(
                    "encryptedReasoning",
                    (b, v) -> v.bool().ifPresent(b::encryptedReasoning),
                    p -> bool(p.encryptedReasoning)),
            of(
                    "reasoningReturn",
                    (b, v) -> v.word(ReasoningReturn.class).ifPresent(b::reasoningReturn),
                    p -> word(p.reasoningReturn)),
            of("reasoningFields", (b, v) -> v.names().ifPresent(b::reasoningFields), p -> texts(p.reasoningFields)),
            of(
                    "messageExtras",
                    (b, v) -> v.names().ifPresent(b::messageExtras),
                    p -> texts(p.messageExtras.stream().sorted().toList())),
            of(
                    "toolCallExtras",
                    (b, v) -> v.names().ifPresent(b::toolCallExtras),
                    p -> texts(p.toolCallExtras.stream().sorted().toList())),
            of("streamUsage", (b, v) -> v.word(StreamUsage.class).ifPresent(b::streamUsage), p -> word(p.streamUsage)),
            of("usageLocations", (b, v) -> v.names().ifPresent(b::usageLocations), p -> texts(p.usageLocations)),
            of(
                    "toolIndexes",
                    (b, v) -> v.word(ToolIndexTrust.class).ifPresent(b::toolIndexes),
                    p -> word(p.toolIndexes)),
            of("errorStatuses", ProfileMember::readErrorStatuses, p -> map(p.errorStatuses, String::valueOf)),
            of(
                    "rateLimits",
                    (b, v) -> v.word(RateLimitDialect.class).ifPresent(b::rateLimits),
                    p -> word(p.rateLimits)),
            of("promptCache", (b, v) -> v.word(CacheDialect.class).ifPresent(b::promptCache), p -> word(p.promptCache)),
            of("embeddings", ProfileMember::readEmbeddings, ProfileMember::showEmbeddings),
            of(
                    "embeddingEncoding",
                    (b, v) -> v.word(EmbeddingEncoding.class).ifPresent(b::embeddingEncoding),
                    p -> p.embeddings.isEmpty() ? NONE : word(p.embeddingEncoding)),
            of(
                    "onUnsupported",
                    (b, v) -> v.word(OnUnsupported.class).ifPresent(b::onUnsupported),
                    p -> word(p.onUnsupported)));

    private static ProfileMember of(
            String name,
            BiConsumer<ProviderProfileBuilder, ProfileValue> read,
            Function<ProviderProfile, String> show) {
        return new ProfileMember(name, read, show);
    }

    private static void readApiKey(ProviderProfileBuilder builder, ProfileValue value) {
        value.text().ifPresent(text -> {
            if (text.equals("bearer")) {
                builder.apiKey(KeyPlacement.bearer());
            } else if (text.startsWith("header:")) {
                builder.apiKey(KeyPlacement.header(text.substring("header:".length())));
            } else if (text.startsWith("query:")) {
                builder.apiKey(KeyPlacement.query(text.substring("query:".length())));
            } else {
                value.wrong("no place for a key", "give bearer, header:NAME or query:NAME");
            }
        });
    }

    private static void readAllowed(ProviderProfileBuilder builder, ProfileValue value) {
        if ("all".equals(value.value())) {
            builder.allAllowed();
        } else {
            value.names().ifPresent(builder::allowed);
        }
    }

    private static void readRenamed(ProviderProfileBuilder builder, ProfileValue value) {
        value.members().ifPresent(members -> {
            Map<String, String> names = new TreeMap<>();
            members.forEach((name, other) -> other.text().ifPresent(text -> names.put(name, text)));
            builder.renamed(names);
        });
    }

    private static void readAdded(ProviderProfileBuilder builder, ProfileValue value) {
        value.members()
                .ifPresent(members -> members.forEach((name, member) ->
                        builder.added(name, member.value() == null ? "null" : Json.write(member.value()))));
    }

    private static void readErrorStatuses(ProviderProfileBuilder builder, ProfileValue value) {
        value.members()
                .ifPresent(members -> members.forEach((name, member) -> member.word(ErrorKind.class)
                        .ifPresent(kind -> {
                            if (name.matches("[1-5][0-9]{2}")) {
                                builder.errorStatus(Integer.parseInt(name), kind);
                            } else {
                                member.wrong("under what is no status", "give one such as \"503\"");
                            }
                        })));
    }

    private static void readEmbeddings(ProviderProfileBuilder builder, ProfileValue value) {
        if (Boolean.FALSE.equals(value.value())) {
            builder.noEmbeddings();
            return;
        }
        value.members().ifPresent(members -> {
            ProfileValue inputs = members.remove("maxInputs");
            ProfileValue tokens = members.remove("maxTokens");
            members.values().forEach(other -> other.wrong("unknown", "give maxInputs and maxTokens alone"));
            int maxInputs = inputs == null ? 0 : inputs.count().orElse(0);
            int maxTokens = tokens == null ? 0 : tokens.count().orElse(0);
            if (maxInputs < 1 || maxTokens < 1) {
                value.wrong("without maxInputs or maxTokens of 1 or more", "give both");
            } else {
                builder.embeddings(new EmbeddingLimits(maxInputs, maxTokens));
            }
        });
    }

    private static String showEmbeddings(ProviderProfile profile) {
        return profile.embeddings
                .map(limits -> limits.maxInputs() + " texts, " + limits.maxTokens() + " tokens")
                .orElse(NONE);
    }

    private static String word(Enum<?> constant) {
        return constant.name().equals("NONE") ? NONE : ProfileValue.wordOf(constant);
    }

    private static String words(Collection<? extends Enum<?>> constants) {
        return texts(constants.stream().sorted().map(ProfileValue::wordOf).toList());
    }

    private static String parameters(Collection<Parameter> parameters) {
        return texts(parameters.stream().sorted().map(Parameter::wireName).toList());
    }

    private static String texts(Collection<String> texts) {
        return texts.isEmpty() ? NONE : String.join(", ", texts);
    }

    private static <K> String map(Map<K, ?> map, Function<K, String> key) {
        return texts(map.entrySet().stream()
                .map(entry -> key.apply(entry.getKey()) + ": "
                        + (entry.getValue() instanceof Enum<?> constant ? word(constant) : entry.getValue()))
                .sorted()
                .collect(Collectors.toList()));
    }

    private static String bool(boolean value) {
        return value ? "yes" : NONE;
    }
}

package dev.headgate.openai;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The hosts by which servers are recognised. */
final class ServerHosts {
    private static final Map<Server, List<NamePattern>> HOSTS = Map.ofEntries(
            Map.entry(Server.OPENAI, hosts("api.openai.com", "*.api.openai.com")),
            Map.entry(
                    Server.AZURE_OPENAI,
                    hosts("*.openai.azure.com", "*.services.ai.azure.com", "*.cognitiveservices.azure.com")),
            Map.entry(Server.BEDROCK, hosts("bedrock-runtime*.amazonaws.com", "bedrock-mantle*.api.aws")),
            Map.entry(Server.OLLAMA, hosts("ollama.com")),
            Map.entry(Server.OPENROUTER, hosts("openrouter.ai")),
            Map.entry(Server.GROQ, hosts("api.groq.com")),
            Map.entry(Server.TOGETHER, hosts("api.together.xyz", "api.together.ai")),
            Map.entry(Server.MISTRAL, hosts("api.mistral.ai")),
            Map.entry(Server.DEEPSEEK, hosts("api.deepseek.com")),
            Map.entry(Server.GEMINI, hosts("generativelanguage.googleapis.com")),
            Map.entry(Server.XAI, hosts("api.x.ai", "*.api.x.ai")),
            Map.entry(Server.FIREWORKS, hosts("api.fireworks.ai")));

    private ServerHosts() {}

    static Optional<Server> server(String host) {
        return HOSTS.entrySet().stream()
                .filter(entry -> entry.getValue().stream().anyMatch(pattern -> pattern.matches(host)))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Returns the patterns of a server's hosts, none if it has none of its own. */
    static List<NamePattern> of(Server server) {
        return HOSTS.getOrDefault(server, List.of());
    }

    private static List<NamePattern> hosts(String... patterns) {
        return Arrays.stream(patterns).map(NamePattern::new).toList();
    }
}

package dev.headgate.testkit.lint;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the addresses of models. */
record ModelEndpoints(List<String> hosts) implements ConstantCheck {
    static final List<String> HOSTS = List.of(
            "bedrock-runtime.",
            "bedrock-runtime-fips.",
            "bedrock-mantle.",
            "bedrock-agent-runtime.",
            "api.openai.com",
            "openai.azure.com",
            "services.ai.azure.com",
            "inference.ai.azure.com",
            "models.github.ai",
            "api.anthropic.com",
            "generativelanguage.googleapis.com",
            "aiplatform.googleapis.com",
            "api.mistral.ai",
            "api.cohere.com",
            "api.cohere.ai",
            "api.deepseek.com",
            "api.groq.com",
            "api.together.xyz",
            "api.fireworks.ai",
            "api.perplexity.ai",
            "api.x.ai",
            "openrouter.ai",
            "router.huggingface.co",
            "api-inference.huggingface.co",
            "dashscope.aliyuncs.com",
            "integrate.api.nvidia.com");

    @Override
    public Optional<String> mistake(String constant) {
        String text = constant.toLowerCase(Locale.ROOT);
        return hosts.stream()
                .filter(host -> text.contains(host.toLowerCase(Locale.ROOT)))
                .findFirst()
                .map(host -> "names the endpoint " + host);
    }
}

package dev.headgate.testkit.lint;

import java.util.List;

/** The packages of clients that call models. */
final class ModelSdks {
    static final List<String> PACKAGES = List.of(
            "software.amazon.awssdk.services.bedrockruntime..",
            "software.amazon.awssdk.services.bedrockagentruntime..",
            "com.amazonaws.services.bedrockruntime..",
            "com.openai..",
            "com.theokanning.openai..",
            "io.github.sashirestela.openai..",
            "com.anthropic..",
            "com.azure.ai.openai..",
            "com.azure.ai.inference..",
            "com.google.genai..",
            "com.google.cloud.vertexai..",
            "com.google.cloud.aiplatform..",
            "com.cohere.api..",
            "dev.langchain4j..",
            "io.quarkiverse.langchain4j..",
            "org.springframework.ai..",
            "com.embabel.agent..",
            "com.microsoft.semantickernel..",
            "org.apache.camel.component.langchain4j..",
            "io.helidon.integrations.langchain4j..",
            "io.github.ollama4j..");

    private ModelSdks() {}
}

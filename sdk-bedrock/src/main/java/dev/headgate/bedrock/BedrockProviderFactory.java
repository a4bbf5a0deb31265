package dev.headgate.bedrock;

/** Makes the provider of Amazon Bedrock Converse. */
public final class BedrockProviderFactory {
    /** Makes one. */
    public BedrockProviderFactory() {}
}

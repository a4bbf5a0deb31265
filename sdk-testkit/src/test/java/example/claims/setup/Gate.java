package example.claims.setup;

import com.openai.client.OpenAIClient;

/** Where Headgate is set up. */
public final class Gate {
    public static final String MODEL = "eu.anthropic.claude-sonnet-4-5-20250929-v1:0";
    public static final String ADDRESS = "https://bedrock-runtime.eu-central-1.amazonaws.com";

    private Gate() {}

    public static OpenAIClient lend(OpenAIClient client) {
        return client;
    }
}

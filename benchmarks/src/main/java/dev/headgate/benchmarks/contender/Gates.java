package dev.headgate.benchmarks.contender;

import dev.headgate.ChatCall;
import dev.headgate.Headgate;
import dev.headgate.bedrock.Bedrock;
import dev.headgate.openai.OpenAiCompat;
import dev.headgate.routing.Deployment;
import dev.headgate.spi.ModelProvider;
import java.net.URI;

/** Headgate as an application sets it up, with one route to one deployment. */
public final class Gates {
    private static final String ROUTE = "support";

    private Gates() {}

    /** Returns a client of the chat completions at an address. */
    public static Headgate openAi(URI base) {
        ModelProvider provider =
                OpenAiCompat.account("bench").baseUrl(base).apiKey(Question.KEY).build();
        return gate(Deployment.of(provider, "gpt-5-mini"));
    }

    /** Returns a client of a model of Bedrock. */
    public static Headgate bedrock(URI server, String model) {
        ModelProvider provider = Bedrock.account("bench")
                .region(BareBedrock.REGION.id())
                .credentials(BareBedrock.credentials())
                .endpoint(server)
                .build();
        return gate(Deployment.of(provider, model));
    }

    private static Headgate gate(Deployment deployment) {
        return Headgate.builder().route(ROUTE, deployment).build();
    }

    /** Returns the call that all make. */
    public static ChatCall question(Headgate gate) {
        return gate.chat(ROUTE)
                .system(Question.SYSTEM)
                .user(Question.USER)
                .temperature(Question.TEMPERATURE)
                .maxOutputTokens(Question.MAX_OUTPUT_TOKENS);
    }
}

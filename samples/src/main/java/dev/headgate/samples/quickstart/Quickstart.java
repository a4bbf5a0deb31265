package dev.headgate.samples.quickstart;

import dev.headgate.Headgate;
import dev.headgate.bedrock.Bedrock;
import dev.headgate.openai.OpenAiCompat;
import dev.headgate.routing.Deployment;
import dev.headgate.routing.Route;
import dev.headgate.spi.ModelProvider;
import dev.headgate.spi.Quota;
import java.net.URI;
import java.util.List;

/**
 * Makes eight calls: four jobs through two Bedrock accounts, the first of which is throttled once, and the same four
 * through an OpenAI-compatible endpoint. Then a burst on three accounts of unequal quota. The models are fakes, the clients
 * and the sockets are real.
 */
public final class Quickstart {
    private static final String CLAUDE = "eu.anthropic.claude-sonnet-4-5-20250929-v1:0";

    private Quickstart() {}

    /**
     * Runs the sample.
     *
     * @param args {@code --json} to print one JSON object as the last line
     */
    public static void main(String[] args) {
        List<String> options = List.of(args);
        if (!List.of("--json").containsAll(options)) {
            System.err.println("usage: quickstart [--json]");
            System.exit(2);
        }
        try (FakeServers servers = FakeServers.start();
                Headgate gate = connect(servers)) {
            Report report = new Report();
            for (String route : List.of("bedrock", "openai")) {
                Jobs jobs = new Jobs(gate, route);
                report.add("plain answer", route, jobs.plainAnswer());
                report.add("streamed answer", route, jobs.streamedAnswer());
                report.add("tool round trip", route, jobs.toolRoundTrip());
                report.add("record extracted", route, jobs.recordExtracted());
            }
            report.print(System.out);
            BurstReport burst = new BurstReport(new Burst(gate).run(), servers.limited);
            burst.print(System.out);
            if (options.contains("--json")) {
                System.out.println(report.json(burst.json()));
            }
        }
    }

    /** Only this method knows which providers there are: {@link Jobs} is the same for all. */
    private static Headgate connect(FakeServers servers) {
        URI bedrock = servers.bedrock();
        return Headgate.builder()
                .route(
                        "bedrock",
                        Deployment.of(
                                "prod-a",
                                Bedrock.account("prod-a")
                                        .region("eu-central-1")
                                        .credentials(FakeServers.KEY_A, "secret")
                                        .endpoint(bedrock)
                                        .build(),
                                CLAUDE),
                        Deployment.of(
                                "prod-b",
                                Bedrock.account("prod-b")
                                        .region("eu-west-1")
                                        .credentials(FakeServers.KEY_B, "secret")
                                        .endpoint(bedrock)
                                        .build(),
                                CLAUDE))
                .route(
                        "openai",
                        Deployment.of(
                                "openai",
                                OpenAiCompat.account("openai")
                                        .baseUrl(servers.openAi())
                                        .apiKey("sk-fake")
                                        .build(),
                                "gpt-4.1-mini"))
                .route(Route.builder(Burst.ROUTE)
                        .tier(servers.limited.stream()
                                .map(account -> limited(account, bedrock))
                                .toArray(Deployment[]::new))
                        .build())
                .build();
    }

    private static Deployment limited(LimitedAccount account, URI bedrock) {
        ModelProvider provider = Bedrock.account(account.name())
                .region("eu-central-1")
                .credentials(account.accessKey(), "secret")
                .endpoint(bedrock)
                .build();
        return Deployment.builder(provider, CLAUDE)
                .id(account.name())
                .quota(Quota.tokensPerMinute(account.tokensPerMinute()))
                .build();
    }
}

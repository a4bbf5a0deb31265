package dev.headgate.benchmarks.contender;

import dev.headgate.Headgate;
import dev.headgate.audit.Audit;
import dev.headgate.audit.AuditKeys;
import dev.headgate.audit.AuditLog;
import dev.headgate.cache.PromptCaching;
import dev.headgate.chat.ChatResponse;
import dev.headgate.chat.FinishReason;
import dev.headgate.cost.Budget;
import dev.headgate.cost.PriceBook;
import dev.headgate.openai.OpenAiCompat;
import dev.headgate.pii.Redaction;
import dev.headgate.policy.Policy;
import dev.headgate.policy.PolicyDocument;
import dev.headgate.routing.Deployment;
import dev.headgate.spi.ApplicationIdentity;
import dev.headgate.spi.CacheRule;
import dev.headgate.spi.Price;
import dev.headgate.telemetry.Telemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A plain call of 4 KiB by Headgate with all of governance: policy, budget, redaction, cache plan, audit, telemetry. */
final class GovernedUnary implements UnaryClient {
    private static final String POLICY = """
            {"id": "bench",
             "apps": [{"id": "assistant", "owner": "team", "costCentre": "CC-1", "dataClasses": ["internal"]}],
             "dataClasses": {"internal": {}},
             "models": [{"name": "gpt-*"}],
             "providers": ["*"],
             "accounts": ["bench"],
             "regions": ["*"],
             "requiredTags": {"team": ["claims"]},
             "limits": {"outputTokens": 500, "costUsd": "0.05"}}""";

    private final Path directory;
    private final AuditLog log;
    private final OpenTelemetrySdk telemetry;
    private final Headgate gate;

    GovernedUnary(URI base) {
        try {
            directory = Files.createTempDirectory("headgate-bench");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        log = AuditLog.builder(directory.resolve("log"), AuditKeys.generate()).open();
        telemetry = OpenTelemetrySdk.builder()
                .setTracerProvider(SdkTracerProvider.builder().build())
                .setMeterProvider(SdkMeterProvider.builder().build())
                .build();
        gate = Headgate.builder()
                .application(ApplicationIdentity.builder("assistant")
                        .version("1")
                        .owner("team")
                        .costCentre("CC-1")
                        .dataClasses("internal")
                        .build())
                .policy(Policy.of(PolicyDocument.parse(POLICY)))
                .redaction(Redaction.builder().key(new byte[32]).build())
                .prices(PriceBook.empty()
                        .with(Price.of("gpt-*").input("0.25").output("2").build()))
                .budgets(Budget.of("day").perDay().limitUsd("1000000").build())
                .promptCaching(
                        PromptCaching.builder().rule(CacheRule.keyOnly("gpt-*")).build())
                .audit(Audit.to(log).build())
                .telemetry(Telemetry.builder(telemetry).build())
                .route(
                        "support",
                        Deployment.of(
                                OpenAiCompat.account("bench")
                                        .baseUrl(base)
                                        .apiKey(Question.KEY)
                                        .build(),
                                "gpt-5-mini"))
                .build();
    }

    @Override
    public long call() {
        ChatResponse response = gate.chat("support")
                .tag("team", "claims")
                .tag("dataClass", "internal")
                .system(Question.SYSTEM)
                .user(Question.LONG_USER)
                .temperature(Question.TEMPERATURE)
                .maxOutputTokens(Question.MAX_OUTPUT_TOKENS)
                .call();
        if (response.finishReason() != FinishReason.STOP
                || response.cost().nanoUsd().isEmpty()) {
            throw new IllegalStateException("no whole answer");
        }
        return response.text().length()
                + response.usage().totalInputTokens()
                + response.usage().outputTokens();
    }

    @Override
    public void close() {
        gate.close();
        log.close();
        telemetry.close();
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

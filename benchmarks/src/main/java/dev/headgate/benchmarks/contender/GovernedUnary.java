package dev.headgate.benchmarks.contender;

import dev.headgate.Headgate;
import dev.headgate.HeadgateBuilder;
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
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;

/** A plain call of 4 KiB by Headgate with stages of governance: all of them, one, or none. */
final class GovernedUnary implements UnaryClient {
    /** What governance is made of. */
    enum Part {
        POLICY,
        REDACTION,
        BUDGET,
        CACHE_PLAN,
        AUDIT,
        /** Waits for the disk once for each call, which one caller alone does not share with anybody. */
        AUDIT_FORCED,
        TELEMETRY
    }

    /** All but what waits for the disk. */
    static final Set<Part> ALL = EnumSet.complementOf(EnumSet.of(Part.AUDIT_FORCED));

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

    GovernedUnary(URI base, Set<Part> parts) {
        try {
            directory = Files.createTempDirectory("headgate-bench");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        AuditLog.Fsync fsync = parts.contains(Part.AUDIT_FORCED) ? AuditLog.Fsync.EACH : AuditLog.Fsync.INTERVAL;
        log = AuditLog.builder(directory.resolve("log"), AuditKeys.generate())
                .fsync(fsync)
                .open();
        telemetry = OpenTelemetrySdk.builder()
                .setTracerProvider(SdkTracerProvider.builder().build())
                .setMeterProvider(SdkMeterProvider.builder().build())
                .build();
        HeadgateBuilder builder = Headgate.builder()
                .application(ApplicationIdentity.builder("assistant")
                        .version("1")
                        .owner("team")
                        .costCentre("CC-1")
                        .dataClasses("internal")
                        .build())
                .prices(PriceBook.empty()
                        .with(Price.of("gpt-*").input("0.25").output("2").build()));
        parts.forEach(part -> add(part, builder));
        gate = builder.route(
                        "support",
                        Deployment.of(
                                OpenAiCompat.account("bench")
                                        .baseUrl(base)
                                        .apiKey(Question.KEY)
                                        .build(),
                                "gpt-5-mini"))
                .build();
    }

    private void add(Part part, HeadgateBuilder builder) {
        switch (part) {
            case POLICY -> builder.policy(Policy.of(PolicyDocument.parse(POLICY)));
            case REDACTION ->
                builder.redaction(Redaction.builder().key(new byte[32]).build());
            case BUDGET ->
                builder.budgets(Budget.of("day").perDay().limitUsd("1000000").build());
            case CACHE_PLAN ->
                builder.promptCaching(
                        PromptCaching.builder().rule(CacheRule.keyOnly("gpt-*")).build());
            case AUDIT, AUDIT_FORCED -> builder.audit(Audit.to(log).build());
            case TELEMETRY -> builder.telemetry(Telemetry.builder(telemetry).build());
        }
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

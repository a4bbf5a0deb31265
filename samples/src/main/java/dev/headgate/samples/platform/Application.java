package dev.headgate.samples.platform;

import dev.headgate.ChatCall;
import dev.headgate.Headgate;
import dev.headgate.audit.Audit;
import dev.headgate.audit.AuditLog;
import dev.headgate.bedrock.Bedrock;
import dev.headgate.bedrock.BedrockCatalogue;
import dev.headgate.cost.Budget;
import dev.headgate.cost.PriceBook;
import dev.headgate.inventory.ManifestSink;
import dev.headgate.inventory.Manifests;
import dev.headgate.pii.Redaction;
import dev.headgate.routing.Deployment;
import dev.headgate.spi.ApplicationIdentity;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;

/** The claims assistant. It has no line about the policy: the jar on its class path is enough. */
final class Application implements AutoCloseable {
    private static final String CLAUDE = "eu.anthropic.claude-sonnet-4-5-20250929-v1:0";

    private final Headgate gate;

    private Application(Headgate gate) {
        this.gate = gate;
    }

    static Application start(URI bedrock, AuditLog log, Path manifests) {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return new Application(Headgate.builder()
                .application(ApplicationIdentity.builder("claims-assistant")
                        .version("1.4.2")
                        .owner("team-claims")
                        .costCentre("CC-4711")
                        .dataClasses("internal", "restricted")
                        .build())
                .redaction(Redaction.builder().key(key).build())
                .audit(Audit.to(log).build())
                .manifests(Manifests.to(ManifestSink.directory(manifests)).build())
                .prices(PriceBook.of(BedrockCatalogue.bundled()))
                .budgets(Budget.of("claims-daily")
                        .team("claims")
                        .perDay()
                        .limitUsd("0.05")
                        .build())
                .route(
                        "claims",
                        Deployment.of(
                                "prod-a",
                                Bedrock.account("prod-a")
                                        .region("eu-central-1")
                                        .credentials("AKIAFAKEPRODA0000000", "secret")
                                        .endpoint(bedrock)
                                        .build(),
                                CLAUDE))
                .build());
    }

    ChatCall ask(String question, String dataClass) {
        return gate.chat("claims")
                .tag("team", "claims")
                .tag("dataClass", dataClass)
                .user(question);
    }

    @Override
    public void close() {
        gate.close();
    }
}

package dev.headgate.policy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.ManualTime;
import dev.headgate.internal.Json;
import dev.headgate.spi.ApplicationIdentity;
import dev.headgate.spi.AuditMode;
import dev.headgate.spi.Guardrail;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Consumer;

/** The policy, the application and the questions that tests begin with. */
public final class Policies {
    public static final String SONNET = "eu.anthropic.claude-sonnet-4-5";

    public static final ApplicationIdentity CLAIMS = ApplicationIdentity.builder("claims-assistant")
            .version("1.4.2")
            .owner("team-claims")
            .costCentre("CC-4711")
            .dataClasses("public", "internal", "restricted")
            .build();

    private Policies() {}

    public static String platform() {
        try (InputStream in = Policies.class.getResourceAsStream("platform.json")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the platform's policy with changes. */
    public static String platform(Consumer<ObjectNode> change) {
        ObjectNode tree = (ObjectNode) Json.tree(platform());
        change.accept(tree);
        return tree.toString();
    }

    public static Policy policy() {
        return policy(tree -> {});
    }

    public static Policy policy(Consumer<ObjectNode> change) {
        return Policy.of(PolicyDocument.parse(platform(change)));
    }

    /** The day on which tests happen. */
    public static ManualTime time() {
        return timeAt("2026-11-20T10:00:00Z");
    }

    public static ManualTime timeAt(String instant) {
        ManualTime time = new ManualTime();
        time.advance(Duration.between(time.now(), Instant.parse(instant)));
        return time;
    }

    /** A question that the platform's policy allows. */
    public static PolicyProbe.Builder question() {
        return PolicyProbe.of(CLAIMS)
                .at(time())
                .tag("dataClass", "internal")
                .tag("team", "claims")
                .target("aws.bedrock", "prod-a", SONNET)
                .regions("eu-central-1", "eu-west-1")
                .outputTokens(1000)
                .mostNanoUsd(10_000_000)
                .guardrail(new Guardrail("gr1", "7", true))
                .audit(new AuditMode(AuditMode.Content.NONE, true));
    }
}

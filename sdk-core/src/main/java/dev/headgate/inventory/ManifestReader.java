package dev.headgate.inventory;

import dev.headgate.chat.DeploymentRef;
import dev.headgate.internal.InvalidValueException;
import dev.headgate.internal.JsonFields;
import dev.headgate.internal.Problems;
import dev.headgate.spi.ApplicationIdentity;
import dev.headgate.spi.AuditMode;
import dev.headgate.spi.PolicyClient;
import dev.headgate.spi.PolicyStamp;
import dev.headgate.spi.PolicyTarget;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads manifests, which may come from anywhere. */
final class ManifestReader {
    private final Problems problems = new Problems("AppManifest");

    private ManifestReader() {}

    static AppManifest read(String json) {
        return new ManifestReader().document(json);
    }

    private AppManifest document(String json) {
        Optional<JsonFields> document;
        try {
            document = JsonFields.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), problems);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        problems.throwIfAny();
        return manifest(document.orElseThrow());
    }

    private AppManifest manifest(JsonFields root) {
        problems.check(
                root.wholeNumber("manifest").orElse(0) == ManifestWriter.FORMAT,
                "manifest",
                "is none that is known here",
                "read it with the version of Headgate that wrote it");
        ApplicationIdentity application =
                root.object("application").map(this::application).orElse(null);
        problems.check(root.has("application"), "application", "is missing", "say whose client it is");
        String instance = text(root, "instance");
        Instant started = time(root, "started");
        Instant written = time(root, "written");
        String sdk = text(root, "sdkVersion");
        String java = text(root, "javaVersion");
        List<PolicyStamp> policies = new ArrayList<>();
        for (JsonFields row : root.objects("policies")) {
            policies.add(new PolicyStamp(text(row, "id"), count(row, "version"), text(row, "sha256")));
            row.end();
        }
        boolean redacts = root.flag("redacts");
        Optional<AuditMode> audit = root.object("audit").map(this::audit);
        boolean prices = root.flag("prices");
        boolean approves = root.flag("approves");
        Map<String, List<PolicyTarget>> routes = routes(root);
        List<AppUse> use = new ArrayList<>();
        for (JsonFields row : root.objects("use")) {
            use.add(use(row));
        }
        root.end();
        problems.throwIfAny();
        PolicyClient client =
                new PolicyClient(Objects.requireNonNull(application), routes, redacts, audit, prices, approves);
        return new AppManifest(client, instance, started, written, sdk, java, policies, use);
    }

    private @Nullable ApplicationIdentity application(JsonFields row) {
        ApplicationIdentity.Builder identity = ApplicationIdentity.builder(text(row, "id"))
                .version(text(row, "version"))
                .owner(text(row, "owner"))
                .costCentre(text(row, "costCentre"))
                .dataClasses(row.texts("dataClasses").toArray(String[]::new));
        row.text("purpose").ifPresent(identity::purpose);
        row.end();
        try {
            return identity.build();
        } catch (InvalidValueException e) {
            e.problems().forEach(problem -> problems.addNested("application", problem));
            return null;
        }
    }

    private AuditMode audit(JsonFields row) {
        String content = text(row, "content");
        AuditMode.Content known = AuditMode.Content.NONE;
        try {
            known = AuditMode.Content.valueOf(content.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            problems.add(row.at("content"), "is unknown", "write none, digest, redacted or encrypted");
        }
        boolean stops = row.flag("stopsCalls");
        row.end();
        return new AuditMode(known, stops);
    }

    private Map<String, List<PolicyTarget>> routes(JsonFields root) {
        Map<String, List<PolicyTarget>> routes = new HashMap<>();
        for (JsonFields route : root.objects("routes")) {
            List<PolicyTarget> targets = new ArrayList<>();
            for (JsonFields row : route.objects("deployments")) {
                Optional<Set<String>> regions =
                        row.has("regions") ? Optional.of(new LinkedHashSet<>(row.texts("regions"))) : Optional.empty();
                targets.add(new PolicyTarget(deployment(row), regions, endpoint(row)));
                row.end();
            }
            routes.put(text(route, "name"), List.copyOf(targets));
            route.end();
        }
        return routes;
    }

    private Optional<URI> endpoint(JsonFields row) {
        try {
            return row.text("endpoint").map(URI::create);
        } catch (IllegalArgumentException e) {
            problems.add(row.at("endpoint"), "is no address", "leave it out");
            return Optional.empty();
        }
    }

    private AppUse use(JsonFields row) {
        AppUse use = new AppUse(
                deployment(row),
                count(row, "requests"),
                count(row, "inputTokens"),
                count(row, "outputTokens"),
                count(row, "nanoUsd"),
                count(row, "unpriced"));
        row.end();
        return use;
    }

    private DeploymentRef deployment(JsonFields row) {
        return new DeploymentRef(
                text(row, "id"), text(row, "provider"), text(row, "account"), row.text("region"), text(row, "model"));
    }

    private String text(JsonFields row, String name) {
        problems.check(row.has(name), row.at(name), "is missing", "give a text");
        return row.text(name).orElse("");
    }

    private long count(JsonFields row, String name) {
        long count = row.wholeNumber(name).orElse(-1);
        problems.check(count >= 0, row.at(name), "is missing or below zero", "give a whole number from 0 on");
        return Math.max(0, count);
    }

    private Instant time(JsonFields row, String name) {
        try {
            return Instant.parse(text(row, name));
        } catch (DateTimeException e) {
            problems.add(row.at(name), "is no time", "give one such as 2027-06-30T00:00:00Z");
            return Instant.EPOCH;
        }
    }
}

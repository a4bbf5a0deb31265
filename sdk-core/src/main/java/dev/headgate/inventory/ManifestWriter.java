package dev.headgate.inventory;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.chat.DeploymentRef;
import dev.headgate.spi.ApplicationIdentity;
import dev.headgate.spi.PolicyClient;
import dev.headgate.spi.PolicyTarget;
import java.util.Locale;
import java.util.TreeMap;
import java.util.TreeSet;

/** Writes manifests as JSON, the same ones always with the same bytes. */
final class ManifestWriter {
    static final int FORMAT = 1;

    private ManifestWriter() {}

    static String write(AppManifest manifest) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("manifest", FORMAT);
        PolicyClient client = manifest.client();
        application(root.putObject("application"), client.application());
        root.put("instance", manifest.instance());
        root.put("started", manifest.started().toString());
        root.put("written", manifest.written().toString());
        root.put("sdkVersion", manifest.sdkVersion());
        root.put("javaVersion", manifest.javaVersion());
        root.putArray("policies");
        manifest.policies()
                .forEach(policy -> root.withArray("/policies")
                        .addObject()
                        .put("id", policy.id())
                        .put("version", policy.version())
                        .put("sha256", policy.sha256()));
        root.put("redacts", client.redacts());
        client.audit()
                .ifPresent(audit -> root.putObject("audit")
                        .put("content", audit.content().name().toLowerCase(Locale.ROOT))
                        .put("stopsCalls", audit.stopsCalls()));
        root.put("prices", client.prices());
        root.put("approves", client.approves());
        root.putArray("routes");
        new TreeMap<>(client.routes()).forEach((name, targets) -> {
            ObjectNode route = root.withArray("/routes").addObject().put("name", name);
            route.putArray("deployments");
            targets.forEach(target -> target(route.withArray("/deployments").addObject(), target));
        });
        root.putArray("use");
        manifest.use().forEach(use -> {
            ObjectNode row = root.withArray("/use").addObject();
            deployment(row, use.deployment());
            row.put("requests", use.requests());
            row.put("inputTokens", use.inputTokens());
            row.put("outputTokens", use.outputTokens());
            row.put("nanoUsd", use.nanoUsd());
            row.put("unpriced", use.unpriced());
        });
        return root.toPrettyString() + "\n";
    }

    private static void application(ObjectNode node, ApplicationIdentity identity) {
        node.put("id", identity.id());
        node.put("version", identity.version());
        node.put("owner", identity.owner());
        node.put("costCentre", identity.costCentre());
        identity.purpose().ifPresent(purpose -> node.put("purpose", purpose));
        node.putArray("dataClasses");
        identity.dataClasses().forEach(one -> node.withArray("/dataClasses").add(one));
    }

    private static void target(ObjectNode node, PolicyTarget target) {
        deployment(node, target.deployment());
        target.regions().ifPresent(regions -> {
            node.putArray("regions");
            new TreeSet<>(regions).forEach(region -> node.withArray("/regions").add(region));
        });
        target.endpoint().ifPresent(endpoint -> node.put("endpoint", endpoint.toString()));
    }

    private static void deployment(ObjectNode node, DeploymentRef deployment) {
        node.put("id", deployment.id());
        node.put("provider", deployment.provider());
        node.put("account", deployment.account());
        deployment.region().ifPresent(region -> node.put("region", region));
        node.put("model", deployment.model());
    }
}

package dev.headgate.inventory;

import dev.headgate.error.PolicyFinding;
import dev.headgate.inventory.Drift.Kind;
import dev.headgate.spi.PolicyStamp;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What has drifted of one application. */
final class DriftCheck {
    private final InventoryApp app;
    private final List<AppManifest> clients;
    private final DriftRules rules;
    private final Map<String, Long> versions;
    private final Instant now;
    private final Set<Drift> found = new LinkedHashSet<>();

    DriftCheck(InventoryApp app, List<AppManifest> clients, DriftRules rules, Map<String, Long> versions, Instant now) {
        this.app = app;
        this.clients = clients;
        this.rules = rules;
        this.versions = versions;
        this.now = now;
    }

    Set<Drift> check(Duration ahead, Duration silentAfter) {
        same("owners", app.owners());
        same("cost centres", app.costCentres());
        findings(now, false);
        findings(now.plus(ahead), true);
        clients.forEach(this::policies);
        if (app.unpriced() > 0) {
            add(
                    Kind.UNPRICED,
                    app.unpriced() + " of " + app.requests() + " requests have a part without a price",
                    "add the prices to its price book");
        }
        if (app.lastHeard().plus(silentAfter).isBefore(now)) {
            add(
                    Kind.SILENT,
                    "it was heard of last at " + app.lastHeard(),
                    "ask " + app.owners() + " whether it still runs, and take its manifests out if not");
        }
        return found;
    }

    private void same(String what, Set<String> said) {
        if (said.size() > 1) {
            add(Kind.OWNER, "its clients name different " + what + ": " + said, "let all of them say the same");
        }
    }

    private void findings(Instant at, boolean soon) {
        for (AppManifest client : clients) {
            for (PolicyFinding finding : rules.against(client.client(), at)) {
                String what = "rule " + finding.rule() + " (" + finding.path() + " of " + finding.policy()
                        + ") expects " + finding.expected() + ", but there is " + finding.actual();
                Drift drift = new Drift(kind(finding), app.id(), soon, what, finding.fix());
                if (!soon || found.stream().noneMatch(each -> isOf(each, finding))) {
                    found.add(drift);
                }
            }
        }
    }

    /** What is so already is not told again as what will be: the day that it names is another one. */
    private static boolean isOf(Drift drift, PolicyFinding finding) {
        return !drift.soon()
                && drift.what()
                        .startsWith("rule " + finding.rule() + " (" + finding.path() + " of " + finding.policy() + ")");
    }

    private static Kind kind(PolicyFinding finding) {
        return switch (finding.rule()) {
            case "apps" -> Kind.OWNER;
            case "models", "models.status" -> Kind.MODEL;
            case "validity" -> Kind.POLICY;
            default -> Kind.DENIED;
        };
    }

    private void policies(AppManifest client) {
        Map<String, Long> own = new LinkedHashMap<>();
        for (PolicyStamp stamp : client.policies()) {
            own.put(stamp.id(), stamp.version());
        }
        versions.forEach((id, version) -> {
            Long has = own.get(id);
            if (has != null && has < version) {
                add(
                        Kind.POLICY,
                        client.instance() + " is under version " + has + " of " + id + ", and " + version + " is out",
                        "look why it does not reload, or take the newer jar");
            } else if (has == null) {
                add(Kind.POLICY, client.instance() + " is not under policy " + id, "add the platform's policy jar");
            }
        });
        if (versions.isEmpty()) {
            add(Kind.POLICY, client.instance() + " is under no policy", "add the platform's policy jar");
        }
    }

    private void add(Kind kind, String what, String fix) {
        found.add(new Drift(kind, app.id(), false, what, fix));
    }
}

package dev.headgate.cli;

import dev.headgate.inventory.Drift;
import dev.headgate.inventory.Inventory;
import dev.headgate.inventory.InventoryApp;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;

/** An inventory to read. */
final class FleetText {
    private static final int NANO = 9;
    private static final int CENTS = 2;

    private final Inventory inventory;

    FleetText(Inventory inventory) {
        this.inventory = inventory;
    }

    void print(PrintWriter out) {
        for (InventoryApp app : inventory.apps()) {
            out.println(app.id());
            line(out, "owner", joined(app.owners()) + ", cost centre " + joined(app.costCentres()));
            line(out, "runs", app.instances() + " clients, version " + joined(app.versions()));
            line(out, "policy", app.policies().isEmpty() ? "none" : joined(app.policies()));
            line(
                    out,
                    "protects",
                    (app.redacts() ? "redaction" : "no redaction") + ", " + (app.audits() ? "audit" : "no audit"));
            line(out, "models", joined(app.models()));
            line(out, "regions", joined(app.regions()));
            line(
                    out,
                    "used",
                    app.requests() + " requests, " + usd(app.nanoUsd()) + " USD"
                            + (app.unpriced() > 0 ? " and what has no price" : ""));
        }
        out.println();
        out.println(inventory.apps().size() + " applications, "
                + inventory.drift().size() + " drifts"
                + (inventory.drift().isEmpty() ? "." : ":"));
        for (Drift drift : inventory.drift()) {
            out.println("  " + drift);
        }
    }

    private static void line(PrintWriter out, String name, String text) {
        out.printf("  %-9s %s%n", name, text);
    }

    private static String joined(Collection<String> some) {
        return String.join(", ", some);
    }

    private static String usd(long nano) {
        return BigDecimal.valueOf(nano, NANO)
                .setScale(CENTS, RoundingMode.HALF_UP)
                .toPlainString();
    }
}

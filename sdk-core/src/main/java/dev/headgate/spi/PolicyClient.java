package dev.headgate.spi;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A client as a policy sees it before the first call.
 *
 * @param application whose client it is
 * @param routes where each of its routes may lead, by the routes' names
 * @param redacts whether it has redaction
 * @param audit how it records calls, if it does
 * @param prices whether it can price calls
 * @param approves whether approvals can be checked
 */
public record PolicyClient(
        ApplicationIdentity application,
        Map<String, List<PolicyTarget>> routes,
        boolean redacts,
        Optional<AuditMode> audit,
        boolean prices,
        boolean approves) {
    /**
     * Copies the routes.
     *
     * @param application whose client it is
     * @param routes where each of its routes may lead
     * @param redacts whether it has redaction
     * @param audit how it records calls
     * @param prices whether it can price calls
     * @param approves whether approvals can be checked
     */
    public PolicyClient {
        Objects.requireNonNull(application, "application");
        Objects.requireNonNull(audit, "audit");
        routes = Map.copyOf(routes);
    }
}

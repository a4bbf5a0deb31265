package dev.headgate.engine;

import dev.headgate.cost.meter.Meter;
import dev.headgate.spi.ApplicationIdentity;
import dev.headgate.spi.AuditMode;
import dev.headgate.spi.OutboundCheck;
import dev.headgate.spi.PolicyEngine;
import java.util.List;
import java.util.Optional;

/**
 * What calls are held to.
 *
 * @param application whose calls they are, if that was told
 * @param policies all of which have to allow
 * @param audit how calls are recorded, if they are
 * @param meter knows what calls cost
 * @param approvals checks approvals, if that is set up
 * @param outbound looks at what is really sent, besides the policies
 */
public record Governance(
        Optional<ApplicationIdentity> application,
        List<PolicyEngine> policies,
        Optional<AuditMode> audit,
        Meter meter,
        Optional<Approvals> approvals,
        List<OutboundCheck> outbound) {
    /**
     * Copies the lists.
     *
     * @param application whose calls they are
     * @param policies all of which have to allow
     * @param audit how calls are recorded
     * @param meter knows what calls cost
     * @param approvals checks approvals
     * @param outbound looks at what is really sent
     */
    public Governance {
        policies = List.copyOf(policies);
        outbound = List.copyOf(outbound);
    }
}

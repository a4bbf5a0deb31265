package dev.headgate.policy;

import dev.headgate.spi.AuditMode;
import dev.headgate.spi.CallContext;
import dev.headgate.spi.Guardrail;
import dev.headgate.spi.PolicyQuestion;
import dev.headgate.spi.PolicyTarget;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** A question of another call: also of one that no client would make. */
record ProbeOf(PolicyProbe probe, CallContext call) implements PolicyQuestion {
    @Override
    public Optional<PolicyTarget> target() {
        return probe.target();
    }

    @Override
    public long inputTokens() {
        return probe.inputTokens();
    }

    @Override
    public OptionalInt outputTokens() {
        return probe.outputTokens();
    }

    @Override
    public List<String> tools() {
        return probe.tools();
    }

    @Override
    public int images() {
        return probe.images();
    }

    @Override
    public int documents() {
        return probe.documents();
    }

    @Override
    public int recordings() {
        return probe.recordings();
    }

    @Override
    public Set<String> extras() {
        return probe.extras();
    }

    @Override
    public boolean takesGuardrail() {
        return probe.takesGuardrail();
    }

    @Override
    public Optional<Guardrail> guardrail() {
        return probe.guardrail();
    }

    @Override
    public OptionalLong mostNanoUsd() {
        return probe.mostNanoUsd();
    }

    @Override
    public Optional<AuditMode> audit() {
        return probe.audit();
    }
}

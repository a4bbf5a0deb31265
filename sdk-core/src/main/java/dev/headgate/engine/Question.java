package dev.headgate.engine;

import dev.headgate.routing.Deployment;
import dev.headgate.spi.AuditMode;
import dev.headgate.spi.CallContext;
import dev.headgate.spi.PolicyQuestion;
import dev.headgate.spi.PolicyTarget;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What a policy is asked about a request as it stands. What is dear to find out is found out when it is asked for. */
abstract class Question implements PolicyQuestion {
    private final CallContext call;
    private final Governance governance;
    private final Spending spent;
    final @Nullable Deployment deployment;

    Question(CallContext call, Governance governance, Spending spent, @Nullable Deployment deployment) {
        this.call = call;
        this.governance = governance;
        this.spent = spent;
        this.deployment = deployment;
    }

    @Override
    public CallContext call() {
        return call;
    }

    @Override
    public Optional<PolicyTarget> target() {
        return Optional.ofNullable(deployment).map(Deployment::target);
    }

    @Override
    public Optional<AuditMode> audit() {
        return governance.audit();
    }

    @Override
    public OptionalLong mostNanoUsd() {
        OptionalInt output = mostOutput();
        OptionalLong before = spent.nanoUsd();
        if (deployment == null || output.isEmpty() || before.isEmpty()) {
            return OptionalLong.empty();
        }
        OptionalLong now =
                governance.meter().most(deployment.ref(), tier(), inputTokens(), output.getAsInt(), writesCache());
        return now.isEmpty() ? now : OptionalLong.of(Math.addExact(before.getAsLong(), now.getAsLong()));
    }

    /** Returns the service tier that is asked for; empty for the standard one. */
    abstract String tier();

    /** Tells whether the request may be written to the prompt cache. */
    abstract boolean writesCache();

    /** What the request bounds, else what the model does. */
    private OptionalInt mostOutput() {
        if (outputTokens().isPresent() || deployment == null) {
            return outputTokens();
        }
        return deployment.model().map(model -> model.maxOutputTokens()).orElse(OptionalInt.empty());
    }
}

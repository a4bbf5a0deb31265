package dev.headgate.bedrock;

import dev.headgate.chat.DeploymentRef;
import dev.headgate.spi.Account;
import dev.headgate.spi.AttemptContext;
import dev.headgate.spi.CallContext;
import dev.headgate.spi.Cancellation;
import dev.headgate.spi.ModelProvider;
import dev.headgate.spi.TimeSource;
import java.time.Duration;
import java.util.Map;

/** Makes what operations need that do not run inside a call of Headgate's engine. */
final class OutsideCalls {
    private OutsideCalls() {}

    /** Returns the provider that {@link Bedrock} built. */
    static ConverseProvider provider(ModelProvider provider) {
        if (provider instanceof ConverseProvider own) {
            return own;
        }
        throw new IllegalArgumentException("The provider is " + provider.name()
                + "'s and not of Bedrock; give the one that Bedrock.account(…).build() returned.");
    }

    /** Returns an attempt that nobody else knows of. */
    static AttemptContext attempt(String operation, Account account, String model, Duration deadline) {
        CallContext call = new CallContext(
                operation, operation, Map.of(), false, TimeSource.system(), deadline, new Cancellation());
        DeploymentRef deployment =
                new DeploymentRef(operation, ConverseProvider.NAME, account.id(), account.region(), model);
        return new AttemptContext(call, 1, deployment);
    }
}

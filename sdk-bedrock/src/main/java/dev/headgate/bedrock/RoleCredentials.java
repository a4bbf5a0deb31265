package dev.headgate.bedrock;

import dev.headgate.internal.Problems;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The credentials of a role, fetched from STS and renewed ahead of their end. */
final class RoleCredentials implements Credentials {
    private final @Nullable AssumedRole role;

    RoleCredentials(@Nullable AssumedRole role) {
        this.role = role;
    }

    @Override
    public String name() {
        return "assumeRole";
    }

    @Override
    public void check(Problems problems, String region) {
        problems.check(role != null, "assumeRole", "is null", "give AssumedRole.builder(…).build()");
    }

    @Override
    public AccountAuth open(StsClients sts) {
        AssumedRole known = Objects.requireNonNull(role);
        return new SignatureAuth(
                AccountCredentials.owned(
                        sts.assume(known, known.source().orElseGet(() -> ChainCredentials.chain(sts)))),
                sts.region());
    }
}

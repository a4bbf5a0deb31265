package dev.headgate.bedrock;

import dev.headgate.internal.Problems;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The credentials of a profile in the shared files of AWS's tools. */
final class ProfileCredentials implements Credentials {
    private final @Nullable String name;

    ProfileCredentials(@Nullable String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return "profile";
    }

    @Override
    public void check(Problems problems, String region) {
        problems.checkText(name, "profile", "name one of those in ~/.aws/config and ~/.aws/credentials");
        if (name == null || name.isBlank()) {
            return;
        }
        Optional<SharedProfile> profile = SharedProfile.named(name);
        if (profile.isPresent()) {
            profile.get().check(problems);
        } else {
            problems.add(
                    "profile",
                    "names no profile of this machine",
                    "add it to ~/.aws/config or ~/.aws/credentials, or to the files that AWS_CONFIG_FILE and"
                            + " AWS_SHARED_CREDENTIALS_FILE name");
        }
    }

    @Override
    public AccountAuth open(StsClients sts) {
        return new SignatureAuth(
                AccountCredentials.owned(new MachineCredentials(
                        "the profile " + name,
                        () -> SharedProfile.named(String.valueOf(name))
                                .orElseThrow()
                                .open(sts))),
                sts.region());
    }
}

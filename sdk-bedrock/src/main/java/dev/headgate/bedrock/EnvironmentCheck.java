package dev.headgate.bedrock;

import dev.headgate.internal.Problems;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileSystemSetting;

/** Finds settings of the environment that would change where, as whom and how often an account calls. */
final class EnvironmentCheck {
    /** What clients are given in place of the shared files, so that no entry there reaches them. */
    static final ProfileFile NO_PROFILES = ProfileFile.aggregator().build();

    /** A variable and the system property that means the same. */
    private record Setting(String variable, String property) {}

    private static final List<Setting> MOVING = List.of(
            new Setting("AWS_BEARER_TOKEN_BEDROCK", "aws.bearerTokenBedrock"),
            new Setting("AWS_AUTH_SCHEME_PREFERENCE", "aws.authSchemePreference"),
            new Setting("AWS_ENDPOINT_URL_BEDROCK_RUNTIME", "aws.endpointUrlBedrockRuntime"),
            new Setting("AWS_ENDPOINT_URL_STS", "aws.endpointUrlSts"),
            new Setting("AWS_ENDPOINT_URL", "aws.endpointUrl"),
            new Setting("AWS_USE_FIPS_ENDPOINT", "aws.useFipsEndpoint"),
            new Setting("AWS_USE_DUALSTACK_ENDPOINT", "aws.useDualstackEndpoint"));
    private static final List<Setting> RETRYING = List.of(
            new Setting("AWS_RETRY_MODE", "aws.retryMode"),
            new Setting("AWS_MAX_ATTEMPTS", "aws.maxAttempts"),
            new Setting("AWS_NEW_RETRIES_2026", "aws.newRetries2026"));
    private static final List<String> IN_PROFILES = List.of(
            "endpoint_url",
            "services",
            "auth_scheme_preference",
            "use_fips_endpoint",
            "use_dualstack_endpoint",
            "retry_mode",
            "max_attempts");

    private final Function<String, @Nullable String> variables;
    private final Function<String, @Nullable String> properties;
    private final Supplier<Optional<Profile>> profile;

    EnvironmentCheck() {
        this(System::getenv, System::getProperty, EnvironmentCheck::activeProfile);
    }

    EnvironmentCheck(
            Function<String, @Nullable String> variables,
            Function<String, @Nullable String> properties,
            Supplier<Optional<Profile>> profile) {
        this.variables = variables;
        this.properties = properties;
        this.profile = profile;
    }

    /** Refuses all that would have an effect if nothing were done about it. */
    void refuse(Problems problems) {
        String remedy = "remove it, or choose EnvironmentRule.NEUTRALISE";
        moving(problems, remedy);
        RETRYING.forEach(setting -> check(setting, problems, remedy));
        profile.get()
                .ifPresent(active -> IN_PROFILES.forEach(entry -> problems.check(
                        active.property(entry).isEmpty(),
                        "environment",
                        "has " + entry + " in AWS profile " + active.name(),
                        remedy)));
    }

    /** Refuses what a client that was built elsewhere may have picked up: keys and endpoints. */
    void refuseForLentClient(Problems problems) {
        moving(
                problems,
                "remove it, or leave out client(…): only a client that Headgate builds can be shielded from it");
    }

    private void moving(Problems problems, String remedy) {
        MOVING.forEach(setting -> check(setting, problems, remedy));
    }

    /** Names what is set, never its value: it may be a key. */
    private void check(Setting setting, Problems problems, String remedy) {
        String known = variables.apply(setting.variable());
        problems.check(known == null || known.isBlank(), "environment", "sets " + setting.variable(), remedy);
        String property = properties.apply(setting.property());
        problems.check(
                property == null || property.isBlank(),
                "environment",
                "sets the system property " + setting.property(),
                remedy);
    }

    private static Optional<Profile> activeProfile() {
        return ProfileFile.defaultProfileFile().profile(ProfileFileSystemSetting.AWS_PROFILE.getStringValueOrThrow());
    }
}

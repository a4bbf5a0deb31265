package dev.headgate.bedrock;

import dev.headgate.internal.Problems;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileSystemSetting;
import software.amazon.awssdk.profiles.ProfileProperty;

/** A profile of the shared files, whose roles are assumed over Headgate's connections. */
final class SharedProfile {
    private static final String LOGIN_REMEDY =
            "give credentials(…) a provider of the module software.amazon.awssdk:sso, or use assumeRole";
    private static final int MAX_DEPTH = 5;

    private final ProfileFile file;
    private final Profile profile;
    private final int depth;

    private SharedProfile(ProfileFile file, Profile profile, int depth) {
        this.file = file;
        this.profile = profile;
        this.depth = depth;
    }

    static Optional<SharedProfile> named(String name) {
        ProfileFile file = ProfileFile.defaultProfileFile();
        return file.profile(name).map(profile -> new SharedProfile(file, profile, 0));
    }

    /** Returns the profile that the environment names, or the one called default. */
    static Optional<SharedProfile> active() {
        return named(ProfileFileSystemSetting.AWS_PROFILE.getStringValueOrThrow());
    }

    boolean assumesRole() {
        return has(ProfileProperty.ROLE_ARN);
    }

    void check(Problems problems) {
        problems.check(
                !has(ProfileProperty.SSO_START_URL) && !has("sso_session"),
                "profile",
                "logs in through IAM Identity Center, which Headgate does not bring",
                LOGIN_REMEDY);
        if (!assumesRole() || has(ProfileProperty.WEB_IDENTITY_TOKEN_FILE)) {
            return;
        }
        if (has(ProfileProperty.SOURCE_PROFILE)) {
            problems.check(
                    depth < MAX_DEPTH && source().isPresent(),
                    "profile",
                    "has a source_profile that is missing or leads in a circle",
                    "name a profile with keys");
            if (depth < MAX_DEPTH) {
                source().filter(next -> !next.isSelf(this)).ifPresent(next -> next.check(problems));
            }
        } else {
            problems.check(
                    has(ProfileProperty.CREDENTIAL_SOURCE),
                    "profile",
                    "has a role_arn, but neither source_profile nor credential_source",
                    "add one of them, or use assumeRole");
        }
    }

    AwsCredentialsProvider open(StsClients sts) {
        if (!assumesRole()) {
            return keys();
        }
        String role = text(ProfileProperty.ROLE_ARN).orElseThrow();
        Optional<String> token = text(ProfileProperty.WEB_IDENTITY_TOKEN_FILE);
        if (token.isPresent()) {
            String session = text(ProfileProperty.ROLE_SESSION_NAME).orElse(AssumedRole.SESSION);
            return sts.webIdentity(role, session, Path.of(token.get()));
        }
        AssumedRole.Builder assumed = AssumedRole.builder(role);
        text(ProfileProperty.ROLE_SESSION_NAME).ifPresent(assumed::sessionName);
        text(ProfileProperty.EXTERNAL_ID).ifPresent(assumed::externalId);
        text(ProfileProperty.DURATION_SECONDS)
                .ifPresent(seconds -> assumed.sessionDuration(Duration.ofSeconds(Long.parseLong(seconds))));
        return sts.assume(assumed.build(), sourceCredentials(sts));
    }

    private AwsCredentialsProvider sourceCredentials(StsClients sts) {
        if (has(ProfileProperty.SOURCE_PROFILE)) {
            SharedProfile next = source().orElseThrow();
            return next.isSelf(this) ? keys() : next.open(sts);
        }
        return switch (text(ProfileProperty.CREDENTIAL_SOURCE).orElse("")) {
            case "Environment" -> EnvironmentVariableCredentialsProvider.create();
            case "EcsContainer" -> ContainerCredentialsProvider.create();
            default -> InstanceProfileCredentialsProvider.create();
        };
    }

    private AwsCredentialsProvider keys() {
        return ProfileCredentialsProvider.create(profile.name());
    }

    private Optional<SharedProfile> source() {
        return text(ProfileProperty.SOURCE_PROFILE)
                .flatMap(file::profile)
                .map(source -> new SharedProfile(file, source, depth + 1));
    }

    private boolean isSelf(SharedProfile other) {
        return profile.name().equals(other.profile.name());
    }

    private boolean has(String property) {
        return text(property).isPresent();
    }

    private Optional<String> text(String property) {
        return profile.property(property);
    }
}

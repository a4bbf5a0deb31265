package dev.headgate.bedrock;

import dev.headgate.internal.Problems;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/**
 * A role that an account's calls are made in, usually one of another AWS account.
 *
 * <pre>{@code
 * AssumedRole role = AssumedRole.builder("arn:aws:iam::111122223333:role/headgate")
 *         .externalId("headgate-prod")
 *         .sessionName("search-team")
 *         .tag("team", "search")
 *         .build();
 * }</pre>
 *
 * <p>AWS's cost reports show the session's name and, once they are activated there, its tags. New credentials are
 * fetched two to five minutes before the old ones expire, by one caller while the others go on with the old ones.
 */
public final class AssumedRole {
    /** What a session is called that nobody gave a name. */
    static final String SESSION = "headgate";

    private static final Pattern ARN = Pattern.compile("arn:aws(-[a-z-]+)?:iam::[0-9]{12}:role/[\\w+=,.@/-]{1,512}");
    private static final Pattern NAME = Pattern.compile("[\\w+=,.@-]{2,64}");
    private static final Pattern EXTERNAL_ID = Pattern.compile("[\\w+=,.@:/-]{2,1224}");
    private static final int MAX_TAGS = 50;
    private static final int MAX_TAG_KEY = 128;
    private static final int MAX_TAG_VALUE = 256;

    private final String arn;
    private final String sessionName;
    private final Map<String, String> tags;
    private final Duration sessionDuration;
    private final @Nullable String externalId;
    private final @Nullable AwsCredentialsProvider source;
    private final @Nullable URI endpoint;

    private AssumedRole(Builder builder) {
        arn = builder.arn;
        sessionName = builder.sessionName;
        tags = Map.copyOf(builder.tags);
        sessionDuration = builder.sessionDuration;
        externalId = builder.externalId;
        source = builder.source;
        endpoint = builder.endpoint;
    }

    /**
     * Names the role, which is assumed with the default chain's credentials for an hour at a time.
     *
     * @param arn such as {@code arn:aws:iam::111122223333:role/headgate}
     * @return a builder
     */
    public static Builder builder(String arn) {
        return new Builder(arn);
    }

    String arn() {
        return arn;
    }

    String sessionName() {
        return sessionName;
    }

    Map<String, String> tags() {
        return tags;
    }

    Duration sessionDuration() {
        return sessionDuration;
    }

    Optional<String> externalId() {
        return Optional.ofNullable(externalId);
    }

    Optional<AwsCredentialsProvider> source() {
        return Optional.ofNullable(source);
    }

    Optional<URI> endpoint() {
        return Optional.ofNullable(endpoint);
    }

    /** Leaves out the external id. */
    @Override
    public String toString() {
        return "AssumedRole[" + arn + ", " + sessionName + "]";
    }

    /** Collects what is known of a role. Not thread-safe. */
    public static final class Builder {
        private final String arn;
        private final Map<String, String> tags = new LinkedHashMap<>();
        private String sessionName = SESSION;
        private Duration sessionDuration = Duration.ofHours(1);
        private @Nullable String externalId;
        private @Nullable AwsCredentialsProvider source;
        private @Nullable URI endpoint;

        private Builder(String arn) {
            this.arn = arn;
        }

        /**
         * Sets the id that the role's trust policy demands of strangers.
         *
         * @param id 2 to 1224 characters
         * @return this builder
         */
        public Builder externalId(String id) {
            this.externalId = id;
            return this;
        }

        /**
         * Sets the name that CloudTrail and cost reports show, {@code headgate} by default.
         *
         * @param name 2 to 64 letters, digits and {@code _+=,.@-}
         * @return this builder
         */
        public Builder sessionName(String name) {
            this.sessionName = name;
            return this;
        }

        /**
         * Adds a tag to the session. The role's trust policy has to allow {@code sts:TagSession}.
         *
         * @param key up to 128 characters
         * @param value up to 256 characters
         * @return this builder
         */
        public Builder tag(String key, String value) {
            tags.put(key, value);
            return this;
        }

        /**
         * Sets how long each set of credentials is to last, an hour by default.
         *
         * @param duration 15 minutes to 12 hours, and no more than the role allows; roles assumed from a role: one hour
         * @return this builder
         */
        public Builder sessionDuration(Duration duration) {
            this.sessionDuration = duration;
            return this;
        }

        /**
         * Sets whose credentials may assume the role. Without, it is the AWS SDK's default chain.
         *
         * @param source the caller closes it
         * @return this builder
         */
        public Builder source(AwsCredentialsProvider source) {
            this.source = source;
            return this;
        }

        /**
         * Sets the address of STS in place of the region's public one, such as that of a VPC endpoint.
         *
         * @param endpoint an http or https address
         * @return this builder
         */
        public Builder stsEndpoint(URI endpoint) {
            this.endpoint = endpoint;
            return this;
        }

        /**
         * Checks and returns the role.
         *
         * @return the role
         * @throws IllegalArgumentException naming every part that is missing or wrong; AWS is not asked
         */
        public AssumedRole build() {
            Problems problems = new Problems("Assumed role");
            check(problems);
            new SettingsCheck(problems).address("stsEndpoint", endpoint, "https://sts.eu-central-1.amazonaws.com");
            problems.throwIfAny();
            return new AssumedRole(this);
        }

        private void check(Problems problems) {
            problems.check(
                    arn != null && ARN.matcher(arn).matches(),
                    "arn",
                    "is no ARN of a role",
                    "give one such as arn:aws:iam::111122223333:role/headgate");
            problems.check(
                    sessionName != null && NAME.matcher(sessionName).matches(),
                    "sessionName",
                    "is no name for a session",
                    "give 2 to 64 letters, digits and _+=,.@-");
            problems.check(
                    externalId == null || EXTERNAL_ID.matcher(externalId).matches(),
                    "externalId",
                    "is none that STS takes",
                    "give 2 to 1224 letters, digits and _+=,.@:/-");
            problems.check(
                    sessionDuration != null
                            && sessionDuration.compareTo(Duration.ofMinutes(15)) >= 0
                            && sessionDuration.compareTo(Duration.ofHours(12)) <= 0,
                    "sessionDuration",
                    "is " + sessionDuration,
                    "give 15 minutes to 12 hours");
            problems.check(tags.size() <= MAX_TAGS, "tags", "are " + tags.size(), "give at most " + MAX_TAGS);
            tags.forEach((key, value) -> problems.check(
                    key != null
                            && value != null
                            && !key.isEmpty()
                            && key.length() <= MAX_TAG_KEY
                            && value.length() <= MAX_TAG_VALUE
                            && !key.startsWith("aws:"),
                    "tags[" + key + "]",
                    "is none that STS takes",
                    "give a key of 1 to 128 characters that does not begin with aws:, and a value of up to 256"));
        }
    }
}

package dev.headgate.error;

import dev.headgate.chat.Attempt;
import dev.headgate.chat.Cost;
import dev.headgate.chat.DeploymentRef;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where and how a call failed. What is not known is absent. */
public final class ErrorDetails {
    private static final ErrorDetails NONE = builder().build();

    private final @Nullable DeploymentRef deployment;
    private final int attempt;
    private final @Nullable String requestId;
    private final @Nullable Integer httpStatus;
    private final @Nullable Duration retryAfter;
    private final @Nullable Boolean billed;
    private final @Nullable String providerCode;
    private final @Nullable String providerMessage;
    private final List<Attempt> attempts;

    private ErrorDetails(Builder builder) {
        deployment = builder.deployment;
        attempt = builder.attempt;
        requestId = builder.requestId;
        httpStatus = builder.httpStatus;
        retryAfter = builder.retryAfter;
        billed = builder.billed;
        providerCode = builder.providerCode;
        providerMessage = builder.providerMessage;
        attempts = List.copyOf(builder.attempts);
    }

    /**
     * Returns the details of a failure of which nothing is known.
     *
     * @return empty details
     */
    public static ErrorDetails none() {
        return NONE;
    }

    /**
     * Starts with nothing known.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns the deployment that was called: provider, account, region and model.
     *
     * @return the deployment, if one was called
     */
    public Optional<DeploymentRef> deployment() {
        return Optional.ofNullable(deployment);
    }

    /**
     * Returns which attempt failed.
     *
     * @return 1 for the first; 0 if nothing was sent
     */
    public int attempt() {
        return attempt;
    }

    /**
     * Returns the provider's id of the request, under which its support finds it.
     *
     * @return the id, if it gave one
     */
    public Optional<String> requestId() {
        return Optional.ofNullable(requestId);
    }

    /**
     * Returns the status of the HTTP answer.
     *
     * @return the status, if there was an answer
     */
    public OptionalInt httpStatus() {
        return httpStatus == null ? OptionalInt.empty() : OptionalInt.of(httpStatus);
    }

    /**
     * Returns how long the provider asks to wait.
     *
     * @return the time, if it asks
     */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /**
     * Tells whether the provider charges for the failed attempt.
     *
     * @return whether it does, if known
     */
    public Optional<Boolean> billed() {
        return Optional.ofNullable(billed);
    }

    /**
     * Returns the provider's own code of the error.
     *
     * @return such as {@code ThrottlingException} or {@code rate_limit_exceeded}, if it gave one
     */
    public Optional<String> providerCode() {
        return Optional.ofNullable(providerCode);
    }

    /**
     * Returns the provider's own words, at most 512 characters. They may repeat parts of the prompt, which is why they
     * are in no exception's message: do not log them where prompts must not be logged.
     *
     * @return the words, if it gave any
     */
    public Optional<String> providerMessage() {
        return Optional.ofNullable(providerMessage);
    }

    /**
     * Returns the attempts of the call, the last one included.
     *
     * @return the attempts, oldest first; empty if nothing was sent
     */
    public List<Attempt> attempts() {
        return attempts;
    }

    /**
     * Returns what the attempts of the call cost, the last one included.
     *
     * @return the sum; nothing if nothing was sent or billed
     */
    public Cost cost() {
        return Cost.of(attempts);
    }

    /**
     * Returns a builder that starts with these details.
     *
     * @return a builder
     */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.deployment = deployment;
        builder.attempt = attempt;
        builder.requestId = requestId;
        builder.httpStatus = httpStatus;
        builder.retryAfter = retryAfter;
        builder.billed = billed;
        builder.providerCode = providerCode;
        builder.providerMessage = providerMessage;
        builder.attempts = attempts;
        return builder;
    }

    /** Leaves out the provider's own words: they may repeat parts of the prompt. */
    @Override
    public String toString() {
        return "ErrorDetails[" + where() + "]";
    }

    /** Returns the details as they stand in a message; empty if nothing is known. */
    String where() {
        StringBuilder text = new StringBuilder();
        if (deployment != null) {
            part(text, "deployment", deployment.id());
            part(text, "provider", deployment.provider());
            part(text, "account", deployment.account());
            deployment.region().ifPresent(region -> part(text, "region", region));
        }
        if (attempt > 0) {
            part(text, "attempt", attempt);
        }
        part(text, "status", httpStatus);
        part(text, "code", providerCode);
        part(text, "requestId", requestId);
        part(text, "retryAfter", retryAfter);
        if (attempts.size() > 1 || (deployment == null && !attempts.isEmpty())) {
            part(text, "tried", tried());
        }
        return text.toString();
    }

    private String tried() {
        return attempts.stream()
                .map(attempt ->
                        attempt.deployment().id() + " " + attempt.error().orElse("answered"))
                .collect(Collectors.joining(", ", "(", ")"));
    }

    private static void part(StringBuilder text, String name, @Nullable Object value) {
        if (value != null) {
            text.append(text.length() == 0 ? "" : ", ").append(name).append('=').append(value);
        }
    }

    /** Collects details. Not thread-safe. */
    public static final class Builder {
        private static final int MAX_MESSAGE = 512;
        private static final Pattern WORD = Pattern.compile("[a-zA-Z0-9_.:/#=+@-]{1,128}");

        private @Nullable DeploymentRef deployment;
        private int attempt;
        private @Nullable String requestId;
        private @Nullable Integer httpStatus;
        private @Nullable Duration retryAfter;
        private @Nullable Boolean billed;
        private @Nullable String providerCode;
        private @Nullable String providerMessage;
        private List<Attempt> attempts = List.of();

        private Builder() {}

        /**
         * Sets the deployment that was called.
         *
         * @param deployment the deployment
         * @return this builder
         */
        public Builder deployment(DeploymentRef deployment) {
            this.deployment = deployment;
            return this;
        }

        /**
         * Sets which attempt failed.
         *
         * @param attempt 1 for the first
         * @return this builder
         */
        public Builder attempt(int attempt) {
            this.attempt = attempt;
            return this;
        }

        /**
         * Sets the provider's id of the request; ignored if it does not look like one.
         *
         * @param requestId the id, or null
         * @return this builder
         */
        public Builder requestId(@Nullable String requestId) {
            this.requestId = word(requestId);
            return this;
        }

        /**
         * Sets the status of the HTTP answer.
         *
         * @param httpStatus the status
         * @return this builder
         */
        public Builder httpStatus(int httpStatus) {
            this.httpStatus = httpStatus;
            return this;
        }

        /**
         * Sets how long the provider asks to wait.
         *
         * @param retryAfter the time, or null
         * @return this builder
         */
        public Builder retryAfter(@Nullable Duration retryAfter) {
            this.retryAfter = retryAfter;
            return this;
        }

        /**
         * Tells whether the provider charges for the failed attempt.
         *
         * @param billed whether it does
         * @return this builder
         */
        public Builder billed(boolean billed) {
            this.billed = billed;
            return this;
        }

        /**
         * Sets the provider's own code of the error; ignored if it does not look like one, as a sentence.
         *
         * @param providerCode the code, or null
         * @return this builder
         */
        public Builder providerCode(@Nullable String providerCode) {
            this.providerCode = word(providerCode);
            return this;
        }

        /**
         * Sets the provider's own words; cut to 512 characters.
         *
         * @param providerMessage the words, or null
         * @return this builder
         */
        public Builder providerMessage(@Nullable String providerMessage) {
            this.providerMessage = cut(providerMessage, MAX_MESSAGE);
            return this;
        }

        /**
         * Sets the attempts of the call.
         *
         * @param attempts the attempts, oldest first
         * @return this builder
         */
        public Builder attempts(List<Attempt> attempts) {
            this.attempts = attempts;
            return this;
        }

        /**
         * Returns the details.
         *
         * @return the details
         */
        public ErrorDetails build() {
            return new ErrorDetails(this);
        }

        /** Codes and ids stand in messages and logs, so nothing else may pass for one. */
        private static @Nullable String word(@Nullable String text) {
            return text != null && WORD.matcher(text).matches() ? text : null;
        }

        private static @Nullable String cut(@Nullable String text, int most) {
            return text == null || text.length() <= most ? text : text.substring(0, most);
        }
    }
}

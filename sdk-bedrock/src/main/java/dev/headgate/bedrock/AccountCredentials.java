package dev.headgate.bedrock;

import dev.headgate.spi.TimeSource;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The credentials of one account as its client sees them.
 *
 * <p>The SDK closes the provider that it was given, though several accounts may share it; so it is given this one. And
 * what goes wrong while credentials are fetched, over the network or not, must not pass for a failure of the call.
 */
final class AccountCredentials implements AwsCredentialsProvider, SdkAutoCloseable {
    private final AwsCredentialsProvider source;
    private final @Nullable SdkAutoCloseable owned;

    private AccountCredentials(AwsCredentialsProvider source, @Nullable SdkAutoCloseable owned) {
        this.source = source;
        this.owned = owned;
    }

    /** Wraps a provider that its maker closes. */
    static AccountCredentials lent(AwsCredentialsProvider source) {
        return new AccountCredentials(source, null);
    }

    /** Wraps a provider that is closed with the account. */
    static AccountCredentials owned(AwsCredentialsProvider source) {
        return new AccountCredentials(source, source instanceof SdkAutoCloseable closeable ? closeable : null);
    }

    @Override
    public AwsCredentials resolveCredentials() {
        AwsCredentials credentials = fetch();
        Optional<Instant> end = credentials.expirationTime();
        if (end.isPresent() && end.get().isBefore(TimeSource.system().now())) {
            throw new Missing("credentials that expired at " + end.get(), "Renew them, and check the machine's clock");
        }
        return credentials;
    }

    private AwsCredentials fetch() {
        try {
            AwsCredentials credentials = source.resolveCredentials();
            if (credentials == null) {
                throw new Missing("null", Missing.CHECK);
            }
            return credentials;
        } catch (Missing e) {
            throw e;
        } catch (AwsServiceException e) {
            throw new Missing(
                    described(e),
                    "Let the role trust whoever assumes it, and allow them sts:AssumeRole"
                            + " (with tags also sts:TagSession) on it");
        } catch (RuntimeException e) {
            throw new Missing(e.getClass().getSimpleName(), Missing.CHECK);
        }
    }

    /** Names the kind of a refusal; its words stay out. */
    private static String described(AwsServiceException e) {
        String code = e.awsErrorDetails() == null ? null : e.awsErrorDetails().errorCode();
        return e.getClass().getSimpleName() + " " + (code == null ? "" : code + " ") + "(" + e.statusCode() + ")";
    }

    @Override
    public void close() {
        if (owned != null) {
            owned.close();
        }
    }

    @Override
    public String toString() {
        return "AccountCredentials[hidden]";
    }

    /** Tells that there are no credentials. It drops the cause, whose message may show some. */
    static final class Missing extends RuntimeException {
        static final String CHECK = "Check the profile, role or keys that it reads";

        private static final long serialVersionUID = 1L;

        private final String remedy;

        Missing(String what, String remedy) {
            super(what);
            this.remedy = remedy;
        }

        /** Returns what to do, without a full stop. */
        String remedy() {
            return remedy;
        }
    }
}

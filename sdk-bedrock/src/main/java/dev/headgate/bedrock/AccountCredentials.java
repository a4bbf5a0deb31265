package dev.headgate.bedrock;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The credentials of one account as its client sees them.
 *
 * <p>The SDK closes the provider that it was given, though several accounts may share it; so it is given this one. And
 * what goes wrong while credentials are fetched, over the network or not, must not pass for a failure of the call.
 */
final class AccountCredentials implements AwsCredentialsProvider {
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
    static <P extends AwsCredentialsProvider & SdkAutoCloseable> AccountCredentials owned(P source) {
        return new AccountCredentials(source, source);
    }

    @Override
    public AwsCredentials resolveCredentials() {
        try {
            AwsCredentials credentials = source.resolveCredentials();
            if (credentials == null) {
                throw new Missing("null");
            }
            return credentials;
        } catch (Missing e) {
            throw e;
        } catch (RuntimeException e) {
            throw new Missing(e.getClass().getSimpleName());
        }
    }

    void close() {
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
        private static final long serialVersionUID = 1L;

        Missing(String what) {
            super(what);
        }
    }
}

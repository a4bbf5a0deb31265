package dev.headgate.bedrock;

import java.time.Instant;
import okhttp3.Request;

/** Signs each request with whatever credentials the account has at the time. */
final class SignatureAuth implements AccountAuth {
    private static final String SERVICE = "bedrock";

    private final AccountCredentials credentials;
    private final SignatureV4 signature;

    SignatureAuth(AccountCredentials credentials, String region) {
        this.credentials = credentials;
        this.signature = new SignatureV4(SERVICE, region);
    }

    @Override
    public void authorize(UnsignedRequest unsigned, Instant now, Request.Builder request) {
        signature.sign(unsigned, credentials.resolveCredentials(), now, request);
    }

    @Override
    public void close() {
        credentials.close();
    }
}

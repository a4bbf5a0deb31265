package dev.headgate.bedrock;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import okhttp3.Request;
import okio.Buffer;
import okio.ByteString;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/**
 * Signs posted JSON by AWS's Signature Version 4, for one service and region. AWS's own signer takes requests of every
 * kind and costs a third of a plain call; a test holds this one against it. Safe for use by many threads.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">How to sign</a>
 */
final class SignatureV4 {
    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final String END = "aws4_request";
    private static final String SIGNED = "content-type;host;x-amz-content-sha256;x-amz-date";
    private static final String SIGNED_WITH_TOKEN = SIGNED + ";x-amz-security-token";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final int DAY_LENGTH = "yyyyMMdd".length();

    private final String region;
    private final String service;
    private volatile @Nullable DayKey last;

    SignatureV4(String service, String region) {
        this.service = service;
        this.region = region;
    }

    /** Adds the headers that prove whose a request is. */
    void sign(UnsignedRequest unsigned, AwsCredentials credentials, Instant now, Request.Builder request) {
        String time = TIME.format(now);
        String day = time.substring(0, DAY_LENGTH);
        String hash = unsigned.body().sha256().hex();
        String token = credentials instanceof AwsSessionCredentials session
                ? session.sessionToken().trim()
                : null;
        String signed = token == null ? SIGNED : SIGNED_WITH_TOKEN;
        Buffer canonical = new Buffer().writeUtf8("POST\n");
        escapedAgain(unsigned.url().encodedPath(), canonical);
        canonical.writeUtf8("\n\ncontent-type:").writeUtf8(unsigned.contentType());
        canonical.writeUtf8("\nhost:").writeUtf8(unsigned.host());
        canonical.writeUtf8("\nx-amz-content-sha256:").writeUtf8(hash);
        canonical.writeUtf8("\nx-amz-date:").writeUtf8(time);
        if (token != null) {
            canonical.writeUtf8("\nx-amz-security-token:").writeUtf8(token);
            request.header("X-Amz-Security-Token", token);
        }
        canonical.writeUtf8("\n\n").writeUtf8(signed).writeByte('\n').writeUtf8(hash);
        String scope = day + "/" + region + "/" + service + "/" + END;
        Buffer text = new Buffer().writeUtf8(ALGORITHM).writeByte('\n').writeUtf8(time);
        text.writeByte('\n')
                .writeUtf8(scope)
                .writeByte('\n')
                .writeUtf8(canonical.sha256().hex());
        canonical.clear();
        String accessKeyId = credentials.accessKeyId().trim();
        String signature =
                text.hmacSha256(key(credentials.secretAccessKey().trim(), day)).hex();
        text.clear();
        request.header("X-Amz-Date", time)
                .header("x-amz-content-sha256", hash)
                .header(
                        "Authorization",
                        ALGORITHM + " Credential=" + accessKeyId + "/" + scope + ", SignedHeaders=" + signed
                                + ", Signature=" + signature);
    }

    /** Escapes what stands in the path, escapes included: that is what is signed for every service but S3. */
    private static void escapedAgain(String path, Buffer out) {
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c == '/' || PathSegment.isUnreserved(c)) {
                out.writeByte(c);
            } else {
                out.writeUtf8(PathSegment.encode(String.valueOf(c)));
            }
        }
    }

    private ByteString key(String secret, String day) {
        DayKey known = last;
        if (known == null || !known.day.equals(day) || !known.secret.equals(secret)) {
            known = new DayKey(secret, day, derived(secret, day));
            last = known;
        }
        return known.key;
    }

    private ByteString derived(String secret, String day) {
        ByteString ofDay = hmac(day, ByteString.encodeUtf8("AWS4" + secret));
        return hmac(END, hmac(service, hmac(region, ofDay)));
    }

    private static ByteString hmac(String text, ByteString key) {
        return ByteString.encodeUtf8(text).hmacSha256(key);
    }

    /** What is left of a secret for a day. Shows nothing. */
    private static final class DayKey {
        private final String secret;
        private final String day;
        private final ByteString key;

        private DayKey(String secret, String day, ByteString key) {
            this.secret = secret;
            this.day = day;
            this.key = key;
        }
    }
}

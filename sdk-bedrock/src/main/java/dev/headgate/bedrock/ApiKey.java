package dev.headgate.bedrock;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An API key of Bedrock. A short-term key is a presigned address in disguise, so it tells its region and its end before
 * anything is sent; a long-term one tells nothing. Never shows itself.
 *
 * @param region the only region that takes it, if it says
 * @param end when it expires, if it says
 */
record ApiKey(Optional<String> region, Optional<Instant> end) {
    private static final String SHORT_TERM = "bedrock-api-key-";
    private static final Pattern SCOPE =
            Pattern.compile("X-Amz-Credential=[^&]*?(?:/|%2F)\\d{8}(?:/|%2F)([a-z0-9-]+)(?:/|%2F)");
    private static final Pattern DATE = Pattern.compile("X-Amz-Date=(\\d{8}T\\d{6}Z)");
    private static final Pattern EXPIRES = Pattern.compile("X-Amz-Expires=(\\d{1,7})");
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    static ApiKey read(String key) {
        if (!key.startsWith(SHORT_TERM)) {
            return new ApiKey(Optional.empty(), Optional.empty());
        }
        String address = decoded(key.substring(SHORT_TERM.length()));
        Matcher scope = SCOPE.matcher(address);
        return new ApiKey(scope.find() ? Optional.of(scope.group(1)) : Optional.empty(), end(address));
    }

    private static Optional<Instant> end(String address) {
        Matcher date = DATE.matcher(address);
        Matcher expires = EXPIRES.matcher(address);
        if (!date.find() || !expires.find()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    FORMAT.parse(date.group(1), Instant::from).plusSeconds(Long.parseLong(expires.group(1))));
        } catch (DateTimeException noDate) {
            return Optional.empty();
        }
    }

    private static String decoded(String encoded) {
        try {
            return new String(Base64.getDecoder().decode(encoded), UTF_8);
        } catch (IllegalArgumentException noBase64) {
            return "";
        }
    }
}

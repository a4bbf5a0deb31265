package dev.headgate.openai;

import dev.headgate.internal.Problems;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Checks what the builder was given, without ever repeating an address or a value that may hold a secret. */
final class SettingsCheck {
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofDays(24);
    private static final Pattern TRAILING_SLASHES = Pattern.compile("/+$");
    private static final Pattern HEADER_NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Set<String> OWN_HEADERS = Set.of(
            "accept",
            "accept-encoding",
            "connection",
            "content-encoding",
            "content-length",
            "content-type",
            "host",
            "transfer-encoding");

    private final Problems problems;
    private @Nullable HttpUrl url;

    SettingsCheck(Problems problems) {
        this.problems = problems;
    }

    void baseUrl(@Nullable String baseUrl) {
        if (baseUrl == null || baseUrl.isBlank()) {
            problems.checkText(baseUrl, "baseUrl", "give one such as https://api.openai.com/v1");
            return;
        }
        HttpUrl base = HttpUrl.parse(TRAILING_SLASHES.matcher(baseUrl.strip()).replaceFirst(""));
        if (base == null) {
            problems.add("baseUrl", "is no http or https address", "give one such as https://api.openai.com/v1");
            return;
        }
        problems.check(
                base.username().isEmpty() && base.password().isEmpty(),
                "baseUrl",
                "has a user name or password",
                "give the key by apiKey or header");
        problems.check(
                base.query() == null && base.fragment() == null,
                "baseUrl",
                "has a query or fragment",
                "leave it out; /chat/completions and the like are appended to the path");
        for (Operation operation : Operation.values()) {
            problems.check(
                    !base.encodedPath().endsWith("/" + operation.path()),
                    "baseUrl",
                    "ends with /" + operation.path(),
                    "leave that out; it is appended");
        }
        url = base;
    }

    /** Returns the address that paths are appended to; to be called once nothing is wrong. */
    HttpUrl url() {
        if (url == null) {
            throw new IllegalStateException("no base URL was checked");
        }
        return url;
    }

    /** Returns the host, if the address is one. */
    Optional<String> host() {
        return Optional.ofNullable(url).map(HttpUrl::host);
    }

    void wire(String path, @Nullable Wire wire, ProviderProfile profile) {
        problems.check(
                wire == null || profile.wires.contains(wire),
                path,
                "is " + wire + ", which profile " + profile.name() + " does not speak",
                "name the server if it is another, or give a profile with this wire");
    }

    /**
     * Checks the account's own headers.
     *
     * @param key where the key stands, or null if there is none
     */
    void headers(Map<String, String> headers, @Nullable KeyPlacement key, boolean signed) {
        boolean proven = signed || (key != null && key.kind() != KeyPlacement.Kind.QUERY);
        String proof = key == null ? "authorization" : key.name().toLowerCase(Locale.ROOT);
        headers.forEach((name, value) -> {
            if (name == null || !HEADER_NAME.matcher(name).matches()) {
                problems.add("header", "has a name that is none", "use letters, digits and hyphens");
                return;
            }
            String path = "header " + name;
            String lower = name.toLowerCase(Locale.ROOT);
            problems.check(!OWN_HEADERS.contains(lower), path, "belongs to the wire", "leave it out");
            problems.check(
                    !(proven && lower.equals(proof)), path, "is given beside a key or signer", "give one of them");
            problems.check(
                    value != null && value.chars().allMatch(c -> c == '\t' || (c >= ' ' && c < 0x7f)),
                    path,
                    value == null ? "is null" : "has characters no header can carry",
                    "use printable ASCII");
        });
    }

    void timeout(String name, @Nullable Duration timeout) {
        problems.check(
                timeout != null && timeout.compareTo(SHORTEST) >= 0 && timeout.compareTo(LONGEST) <= 0,
                name,
                timeout == null ? "is null" : "is " + timeout,
                "give a millisecond to 24 days");
    }
}

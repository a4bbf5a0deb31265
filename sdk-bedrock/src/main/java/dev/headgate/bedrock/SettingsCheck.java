package dev.headgate.bedrock;

import dev.headgate.internal.Problems;
import java.net.URI;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks what the builder was given, without ever repeating an address, which may hold a secret. */
final class SettingsCheck {
    private static final Pattern REGION = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)+");

    private final Problems problems;

    SettingsCheck(Problems problems) {
        this.problems = problems;
    }

    void region(@Nullable String region) {
        String remedy = "name the region whose quota is used, such as eu-central-1";
        problems.checkText(region, "region", remedy);
        if (region != null && !region.isBlank()) {
            problems.check(REGION.matcher(region).matches(), "region", "is no name of a region", remedy);
        }
    }

    void endpoint(@Nullable URI endpoint) {
        if (endpoint == null) {
            return;
        }
        boolean http = "http".equalsIgnoreCase(endpoint.getScheme()) || "https".equalsIgnoreCase(endpoint.getScheme());
        problems.check(
                http && endpoint.getHost() != null,
                "endpoint",
                "is no http or https address",
                "give one such as https://vpce-0123.bedrock-runtime.eu-central-1.vpce.amazonaws.com");
        problems.check(
                endpoint.getUserInfo() == null,
                "endpoint",
                "has a user name or password",
                "leave it out; requests are signed with the account's credentials");
        problems.check(
                endpoint.getQuery() == null && endpoint.getFragment() == null,
                "endpoint",
                "has a query or fragment",
                "leave it out; /model/… is appended to the path");
    }

    void timeout(String name, @Nullable Duration timeout) {
        problems.check(
                timeout != null && timeout.toMillis() > 0 && timeout.toMillis() <= Integer.MAX_VALUE,
                name,
                timeout == null ? "is null" : "is " + timeout,
                "give a millisecond to 24 days");
    }
}

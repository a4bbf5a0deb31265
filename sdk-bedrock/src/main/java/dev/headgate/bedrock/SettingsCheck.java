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
        address("endpoint", endpoint, "https://vpce-0123.bedrock-runtime.eu-central-1.vpce.amazonaws.com");
    }

    /** Checks an address of AWS or of what stands in for it. */
    void address(String name, @Nullable URI address, String example) {
        if (address == null) {
            return;
        }
        boolean http = "http".equalsIgnoreCase(address.getScheme()) || "https".equalsIgnoreCase(address.getScheme());
        problems.check(
                http && address.getHost() != null, name, "is no http or https address", "give one such as " + example);
        problems.check(
                address.getUserInfo() == null,
                name,
                "has a user name or password",
                "leave it out; requests are signed with the account's credentials");
        problems.check(
                address.getQuery() == null && address.getFragment() == null,
                name,
                "has a query or fragment",
                "leave it out; the operation's own path is appended");
    }

    void proxy(Transport.@Nullable Route route) {
        if (route == null) {
            return;
        }
        URI address = route.address();
        String scheme = address == null ? "" : String.valueOf(address.getScheme());
        boolean socks = scheme.equalsIgnoreCase("socks5");
        problems.check(
                (socks || scheme.equalsIgnoreCase("http")) && address.getHost() != null && address.getPort() > 0,
                "proxy",
                "is no address of a proxy with a port",
                "give one such as http://proxy.example:3128 or socks5://proxy.example:1080");
        problems.check(
                address == null || address.getUserInfo() == null,
                "proxy",
                "has a user name or password in its address",
                "give them apart: proxy(address, user, password)");
        problems.check(
                !socks || route.user() == null,
                "proxy",
                "is a SOCKS proxy with a user name, for which Java has only a setting of the whole JVM",
                "use an HTTP proxy, or a SOCKS proxy without");
    }

    /** Tells whether what is sent there can be read on the way. */
    static boolean isReadableOnTheWay(@Nullable URI address) {
        if (address == null || !"http".equalsIgnoreCase(address.getScheme())) {
            return false;
        }
        String host = String.valueOf(address.getHost());
        return !host.equals("localhost") && !host.startsWith("127.") && !host.equals("[::1]");
    }

    void timeout(String name, @Nullable Duration timeout) {
        problems.check(
                timeout != null && timeout.toMillis() > 0 && timeout.toMillis() <= Integer.MAX_VALUE,
                name,
                timeout == null ? "is null" : "is " + timeout,
                "give a millisecond to 24 days");
    }
}

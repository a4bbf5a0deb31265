package dev.headgate.bedrock;

import java.net.URI;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import okhttp3.HttpUrl;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.bedrockruntime.endpoints.BedrockRuntimeEndpointProvider;

/** Where one account calls. Safe for use by many threads. */
final class AccountEndpoint {
    private static final int MAX_KNOWN = 512;

    private final HttpUrl base;
    private final String host;
    /** By path: taking an address apart costs more than all the rest of it. */
    private final ConcurrentMap<String, HttpUrl> known = new ConcurrentHashMap<>();

    private AccountEndpoint(HttpUrl base) {
        this.base = base;
        boolean usual = base.port() == HttpUrl.defaultPort(base.scheme());
        String name = base.host().indexOf(':') < 0 ? base.host() : "[" + base.host() + "]";
        this.host = usual ? name : name + ":" + base.port();
    }

    static AccountEndpoint at(URI address) {
        return new AccountEndpoint(HttpUrl.get(address.toString()));
    }

    /** Returns a region's address by AWS's rules, whatever the environment names. */
    static URI ofRegion(String region, boolean fips, boolean dualStack) {
        return BedrockRuntimeEndpointProvider.defaultProvider()
                .resolveEndpoint(
                        rules -> rules.region(Region.of(region)).useFips(fips).useDualStack(dualStack))
                .join()
                .endpointUrl()
                .toUri();
    }

    /** Returns the header {@code Host}. */
    String host() {
        return host;
    }

    /** Returns the address of a path, whose segments are escaped. */
    HttpUrl url(String path) {
        HttpUrl url = known.get(path);
        if (url == null) {
            String prefix = base.encodedPath().endsWith("/")
                    ? base.encodedPath().substring(0, base.encodedPath().length() - 1)
                    : base.encodedPath();
            url = base.newBuilder().encodedPath(prefix + path).build();
            if (known.size() < MAX_KNOWN) {
                known.put(path, url);
            }
        }
        return url;
    }

    @Override
    public String toString() {
        return "AccountEndpoint[" + host + "]";
    }
}

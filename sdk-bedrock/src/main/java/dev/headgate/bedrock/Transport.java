package dev.headgate.bedrock;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import okhttp3.Authenticator;
import okhttp3.Credentials;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import org.jspecify.annotations.Nullable;

/**
 * How one account's calls travel, whoever else uses the connections.
 *
 * @param connectTimeout how long connecting may take
 * @param idleTimeout how long a connection may be silent
 * @param version the version of HTTP
 * @param clearText whether the endpoint's address is one of clear-text HTTP
 * @param proxy the way out; without, it is that of the JVM's system properties
 */
record Transport(
        Duration connectTimeout,
        Duration idleTimeout,
        HttpVersion version,
        boolean clearText,
        @Nullable Route proxy) {
    private static final Duration PING_EVERY = Duration.ofSeconds(20);

    /** A proxy and, if it asks for them, a name and a password. */
    record Route(
            URI address, @Nullable String user, @Nullable String password) {
        private Proxy proxy() {
            boolean socks = "socks5".equalsIgnoreCase(address.getScheme());
            // Its name is looked up with each connection, not once for all.
            return new Proxy(
                    socks ? Proxy.Type.SOCKS : Proxy.Type.HTTP,
                    InetSocketAddress.createUnresolved(address.getHost(), address.getPort()));
        }

        /** Answers OkHttp, which asks once before a tunnel is opened and again after a refusal. */
        private Authenticator authenticator() {
            if (user == null || password == null) {
                return Authenticator.NONE;
            }
            String header = Credentials.basic(user, password);
            return (route, response) -> response.request().header("Proxy-Authorization") == null
                    ? response.request()
                            .newBuilder()
                            .header("Proxy-Authorization", header)
                            .build()
                    : null;
        }

        /** Leaves out the password. */
        @Override
        public String toString() {
            return "Route[" + address.getHost() + "]";
        }
    }

    /** Returns what calls Bedrock, once each request. Exchanges know for themselves when they are late. */
    OkHttpClient client(OkHttpClient connections) {
        return base(connections)
                .readTimeout(Duration.ZERO)
                .writeTimeout(Duration.ZERO)
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .followSslRedirects(false)
                .protocols(protocols())
                // Nobody's silence ends a connection that many share; only this does.
                .pingInterval(version == HttpVersion.HTTP_2 ? PING_EVERY : Duration.ZERO)
                .build();
    }

    /** Returns what calls STS, which speaks HTTP/1.1 only and has to answer soon. */
    OkHttpSdkClient stsClient(OkHttpClient connections) {
        return new OkHttpSdkClient(base(connections)
                .protocols(List.of(Protocol.HTTP_1_1))
                .callTimeout(StsClients.ATTEMPT_TIMEOUT)
                .build());
    }

    private OkHttpClient.Builder base(OkHttpClient connections) {
        OkHttpClient.Builder builder = connections
                .newBuilder()
                .connectTimeout(connectTimeout)
                .readTimeout(idleTimeout)
                .writeTimeout(idleTimeout);
        if (proxy != null) {
            builder.proxy(proxy.proxy()).proxyAuthenticator(proxy.authenticator());
        }
        return builder;
    }

    private List<Protocol> protocols() {
        if (version == HttpVersion.HTTP_1_1) {
            return List.of(Protocol.HTTP_1_1);
        }
        return clearText ? List.of(Protocol.H2_PRIOR_KNOWLEDGE) : List.of(Protocol.HTTP_2, Protocol.HTTP_1_1);
    }
}

package dev.headgate.redis;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SslOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.lettuce.core.resource.Delay;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Where the servers are, and how they are talked to. */
record RedisAddress(List<RedisURI> nodes, boolean cluster, Optional<Path> trusted) {
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration GIVE_UP = Duration.ofSeconds(2);
    private static final Duration REFRESH = Duration.ofSeconds(30);
    private static final int MOST_OPEN = 20_000;
    private static final int THREADS = 2;

    RedisURI first() {
        return nodes.get(0);
    }

    ClientResources resources() {
        return DefaultClientResources.builder()
                .ioThreadPoolSize(THREADS)
                .computationThreadPoolSize(THREADS)
                .reconnectDelay(Delay.exponential(50, 1_000, TimeUnit.MILLISECONDS, 2))
                .build();
    }

    AbstractRedisClient client(ClientResources resources) {
        if (cluster) {
            RedisClusterClient client = RedisClusterClient.create(resources, nodes);
            client.setOptions((ClusterClientOptions) common(ClusterClientOptions.builder()
                            .topologyRefreshOptions(ClusterTopologyRefreshOptions.builder()
                                    .enablePeriodicRefresh(REFRESH)
                                    .build()))
                    .build());
            return client;
        }
        RedisClient client = RedisClient.create(resources);
        client.setOptions(common(ClientOptions.builder()).build());
        return client;
    }

    /**
     * What cannot be sent is refused at once: to wait for a connection is worse than to decide here. But those to the
     * nodes of a cluster are only made when they are needed, so they are waited for.
     */
    private ClientOptions.Builder common(ClientOptions.Builder options) {
        trusted.ifPresent(file -> options.sslOptions(SslOptions.builder()
                .jdkSslProvider()
                .trustManager(file.toFile())
                .build()));
        return options.disconnectedBehavior(
                        cluster ? DisconnectedBehavior.DEFAULT : DisconnectedBehavior.REJECT_COMMANDS)
                .timeoutOptions(TimeoutOptions.enabled(GIVE_UP))
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(CONNECT)
                        .keepAlive(true)
                        .tcpNoDelay(true)
                        .build())
                .requestQueueSize(MOST_OPEN);
    }

    /** Names hosts and ports, and nothing else. */
    @Override
    public String toString() {
        return nodes.stream().map(node -> node.getHost() + ":" + node.getPort()).collect(Collectors.joining(","));
    }
}

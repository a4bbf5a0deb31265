package dev.headgate.redis;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RedisFleetBuilderTest {
    @Test
    void allMistakesAreToldTogetherAndNoSecret() {
        assertThatThrownBy(() -> RedisFleet.builder("http://me:hidden@host")
                        .node("redis://me:hidden@host:no-port")
                        .user(" ")
                        .namespace("{x}")
                        .timeout(Duration.ofSeconds(2))
                        .memberLife(Duration.ZERO)
                        .expectedMembers(0)
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(
                        "node", "user", "namespace", "timeout", "memberLife", "expectedMembers", "password")
                .hasMessageNotContaining("hidden");
    }

    @Test
    void twoNodesAreACluster() {
        assertThatThrownBy(() ->
                        RedisFleet.builder("redis://a:1").node("redis://b:2").build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cluster");
    }
}

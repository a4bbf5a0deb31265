package dev.headgate.redis;

import static dev.headgate.redis.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.spi.Quota;
import dev.headgate.spi.QuotaLedger;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest extends FleetTesting {
    private static final Quota DAY = Quota.builder().tokensPerDay(100).build();

    @Test
    void aServerBehindTlsIsReachedIfItsCertificateIsTrusted(@TempDir Path folder) throws Exception {
        try (TlsProxy proxy = new TlsProxy(redis.port(), folder)) {
            QuotaLedger.Lane lane = lane(
                    opened(RedisFleet.builder("rediss://127.0.0.1:" + proxy.port())
                            .trustedCertificates(proxy.certificate())
                            .timeout(PATIENT)),
                    DAY);
            assertThat(reserve(lane, 60, 0)).isPositive();
            assertThat(reserve(lane(member(), DAY), 60, 0)).isNegative();
        }
    }

    @Test
    void aCertificateThatIsNotTrustedIsNotTalkedTo(@TempDir Path folder) throws Exception {
        try (TlsProxy proxy = new TlsProxy(redis.port(), folder)) {
            Diary diary = new Diary();
            RedisFleet fleet = opened(RedisFleet.builder("rediss://127.0.0.1:" + proxy.port())
                    .timeout(PATIENT)
                    .expectedMembers(1));
            fleet.observe(diary);
            reserve(lane(fleet, DAY), 60, 0);
            eventually("it is degraded", () -> diary.isDegraded("bedrock 111122223333"));
            assertThat(reserve(lane(member(), DAY), 100, 0)).isPositive();
        }
    }
}

package dev.headgate.redis;

import dev.headgate.spi.Settlement;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The attempts of this JVM that are not settled, by ids that cannot be guessed. Safe for use by many threads. */
final class Attempts {
    private record Attempt(AccountQuotas account, Hold hold, long input, long output) {}

    private final Map<Long, Attempt> open = new ConcurrentHashMap<>();
    private final SecureRandom random;

    Attempts(SecureRandom random) {
        this.random = random;
    }

    long add(AccountQuotas account, Hold hold, long input, long output) {
        Attempt attempt = new Attempt(account, hold, input, output);
        while (true) {
            long id = random.nextLong() >>> 1;
            if (id != 0 && open.putIfAbsent(id, attempt) == null) {
                return id;
            }
        }
    }

    boolean settle(long id, Settlement how, long input, long output, long total) {
        Attempt attempt = open.remove(id);
        if (attempt == null) {
            return false;
        }
        Hold hold = attempt.hold;
        attempt.account.settle(
                hold,
                how,
                Level.amounts(hold.levels, attempt.input, attempt.output, attempt.input + attempt.output),
                Level.amounts(hold.levels, input, output, total));
        return true;
    }
}

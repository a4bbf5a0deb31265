package dev.headgate.routing.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.spi.QuotaLimit;
import dev.headgate.spi.QuotaObservation.Dimension;
import org.junit.jupiter.api.Test;

/**
 * A header that says how much is free comes in the middle of taking or settling, at each place where it can: what another
 * thread does there is done by this one.
 */
class HeaderInBetweenTest {
    private static final long LIMIT = 100;

    /** Counts what is free, and lets somebody in before and after each step. */
    private static final class Counted extends Limit {
        Runnable beforeDebit = HeaderInBetweenTest::nothing;
        Runnable afterDebit = HeaderInBetweenTest::nothing;
        Runnable beforeCredit = HeaderInBetweenTest::nothing;
        Runnable afterCredit = HeaderInBetweenTest::nothing;
        Runnable beforeSetting = HeaderInBetweenTest::nothing;
        int settings;

        Counted() {
            super("own", Dimension.TOKENS_PER_MINUTE, 0);
            level = LIMIT;
        }

        @Override
        long limit() {
            return LIMIT;
        }

        @Override
        long free(long now) {
            return level;
        }

        @Override
        double shareAfter(long amount, long now) {
            return (level - amount) / (double) LIMIT;
        }

        @Override
        long nanosUntil(long amount, long now) {
            return amount <= level ? 0 : Long.MAX_VALUE;
        }

        @Override
        boolean debit(long amount, long now) {
            beforeDebit.run();
            if (amount > level) {
                return false;
            }
            LEVEL.getAndAdd(this, -amount);
            afterDebit.run();
            return true;
        }

        @Override
        void credit(long amount, long debitedAt, long now) {
            beforeCredit.run();
            LEVEL.getAndAdd(this, amount);
            afterCredit.run();
        }

        @Override
        boolean setFree(long free, long read, long now) {
            settings++;
            Runnable somebody = beforeSetting;
            beforeSetting = HeaderInBetweenTest::nothing;
            somebody.run();
            if (!isUntakenSince(read)) {
                return false;
            }
            level = free;
            return true;
        }

        @Override
        void resize(QuotaLimit limit, long now) {
            throw new UnsupportedOperationException();
        }

        /** What is free and what is held are never more than there is. */
        void givesNothingAway() {
            assertThat(level + level(0).reserved()).isLessThanOrEqualTo(LIMIT);
        }
    }

    private static void nothing() {}

    private final Counted limit = new Counted();

    private void header() {
        limit.setFree(LIMIT, 0);
    }

    @Test
    void beforeOrAfterTheDebitWhatIsTakenIsHeldAlready() {
        limit.afterDebit = this::header;
        assertThat(limit.take(60, 0)).isTrue();
        limit.givesNothingAway();
        assertThat(limit.free(0)).isEqualTo(40);

        Counted other = new Counted();
        other.beforeDebit = () -> other.setFree(LIMIT, 0);
        assertThat(other.take(60, 0))
                .as("one who is not sure gives up, and takes nothing")
                .isFalse();
        other.givesNothingAway();
        assertThat(other.level(0).reserved()).isZero();
    }

    @Test
    void whatIsTakenWhileTheLevelIsBeingSetMakesItBeSetAgain() {
        limit.beforeSetting = () -> assertThat(limit.take(60, 0)).isTrue();
        header();
        assertThat(limit.settings).isEqualTo(2);
        limit.givesNothingAway();
        assertThat(limit.free(0)).isEqualTo(40);
    }

    /** One goes and another takes as much: what is held is the same number, and means something else. */
    @Test
    void oneThatTakesThePlaceOfAnotherIsNotMistakenForIt() {
        assertThat(limit.take(60, 0)).isTrue();
        limit.beforeSetting = () -> {
            limit.settle(60, 0, 0, 0);
            assertThat(limit.take(60, 0)).isTrue();
        };
        header();
        assertThat(limit.settings).isEqualTo(2);
        limit.givesNothingAway();
    }

    @Test
    void beforeOrAfterTheCreditWhatComesBackIsStillHeld() {
        assertThat(limit.take(60, 0)).isTrue();
        limit.beforeCredit = this::header;
        limit.settle(60, 0, 0, 0);
        limit.givesNothingAway();
        assertThat(limit.free(0)).isEqualTo(LIMIT);

        Counted other = new Counted();
        assertThat(other.take(60, 0)).isTrue();
        other.afterCredit = () -> other.setFree(LIMIT, 0);
        other.settle(60, 0, 0, 0);
        other.givesNothingAway();
        assertThat(other.free(0)).as("too little for a while, never too much").isEqualTo(40);
    }

    @Test
    void oneWhoSettlesMeanwhileLeavesTooLittleNeverTooMuch() {
        assertThat(limit.take(60, 0)).isTrue();
        limit.beforeSetting = () -> limit.settle(60, 0, 0, 0);
        header();
        assertThat(limit.settings).isEqualTo(1);
        limit.givesNothingAway();
        assertThat(limit.free(0)).isEqualTo(40);
    }
}

package dev.headgate.spi;

/**
 * What the JVMs of a fleet share, so that together they stay within what each of them is told: quotas, budgets, and what
 * is to be left alone. Safe for use by many threads; made for one client, which closes it; to
 * close one of its parts does nothing.
 *
 * <p>What is shared may be out of reach for a while. Calls go on then, on a share of what there is, and whoever observes
 * the fleet is told.
 */
public interface Fleet extends AutoCloseable {
    /**
     * Returns the quotas of the fleet.
     *
     * @return the same each time
     */
    QuotaLedger quotaLedger();

    /**
     * Returns the budgets of the fleet.
     *
     * @return the same each time
     */
    BudgetStore budgetStore();

    /**
     * Returns the board of the fleet.
     *
     * @return the same each time
     */
    StandingBoard standingBoard();

    /**
     * Begins to tell somebody how the fleet fares, and at once what is degraded already.
     *
     * @param observer must return at once; called by any thread
     * @return ends it
     */
    Registration observe(FleetObserver observer);

    /** Settles what is open as far as it can in a moment, and lets go of connections. */
    @Override
    void close();
}

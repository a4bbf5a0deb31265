package dev.headgate.testkit;

import dev.headgate.testkit.quota.QuotaWindow;

/** What all deployments of a fleet have in common. */
record FleetRules(
        TestClock clock, QuotaWindow window, double burndown, int maxOutputTokens, boolean retryAfter, FleetLog log) {}

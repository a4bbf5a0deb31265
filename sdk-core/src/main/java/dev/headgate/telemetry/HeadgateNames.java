package dev.headgate.telemetry;

import io.opentelemetry.api.common.AttributeKey;
import java.util.List;

/** Names of our own, for what the conventions have none for. */
final class HeadgateNames {
    static final String SCOPE = "dev.headgate";

    static final AttributeKey<String> ROUTE = AttributeKey.stringKey("headgate.route");
    static final AttributeKey<String> CALL = AttributeKey.stringKey("headgate.call.id");
    static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("headgate.outcome");
    static final AttributeKey<Long> ATTEMPTS = AttributeKey.longKey("headgate.attempt.count");
    static final AttributeKey<Boolean> SPILLED = AttributeKey.booleanKey("headgate.spilled");
    static final AttributeKey<Boolean> USAGE_ESTIMATED = AttributeKey.booleanKey("headgate.usage.estimated");
    static final AttributeKey<String> ACCOUNT = AttributeKey.stringKey("headgate.account");
    static final AttributeKey<String> DEPLOYMENT = AttributeKey.stringKey("headgate.deployment");
    static final AttributeKey<Long> ATTEMPT = AttributeKey.longKey("headgate.attempt.number");
    static final AttributeKey<String> ATTEMPT_REASON = AttributeKey.stringKey("headgate.attempt.reason");
    static final AttributeKey<Long> RETRY_AFTER = AttributeKey.longKey("headgate.attempt.retry_after_ms");
    static final AttributeKey<String> THROTTLE_SCOPE = AttributeKey.stringKey("headgate.throttle.scope");
    static final AttributeKey<String> FLEET_SCOPE = AttributeKey.stringKey("headgate.fleet.scope");
    static final AttributeKey<String> FLEET_OUTCOME = AttributeKey.stringKey("headgate.fleet.outcome");
    static final AttributeKey<String> SELECTION_ROUTE = AttributeKey.stringKey("headgate.selection.route");
    static final AttributeKey<Boolean> SELECTION_ESCALATED = AttributeKey.booleanKey("headgate.selection.escalated");
    static final AttributeKey<String> ENDING = AttributeKey.stringKey("headgate.attempt.ending");
    static final AttributeKey<String> BUDGET = AttributeKey.stringKey("headgate.budget");
    static final AttributeKey<Long> BUDGET_PERCENT = AttributeKey.longKey("headgate.budget.percent");
    static final AttributeKey<Double> COST = AttributeKey.doubleKey("headgate.cost.usd");
    static final AttributeKey<Long> REDACTIONS = AttributeKey.longKey("headgate.redactions");
    static final AttributeKey<List<String>> REDACTED_TYPES = AttributeKey.stringArrayKey("headgate.redaction.types");
    static final AttributeKey<String> REDACTED_TYPE = AttributeKey.stringKey("headgate.redaction.type");
    static final String TAG = "headgate.tag.";

    static final String ATTEMPT_SPAN = "attempt";
    static final String ATTEMPTS_METRIC = "headgate.attempts";
    static final String THROTTLES_METRIC = "headgate.throttles";
    static final String SPILLOVERS_METRIC = "headgate.spillovers";

    static final String COST_METRIC = "headgate.cost";
    static final String CACHE_SAVINGS_METRIC = "headgate.cost.cache_savings";
    static final String UNPRICED_METRIC = "headgate.cost.unpriced";
    static final String THRESHOLDS_METRIC = "headgate.budget.thresholds";
    static final String REDACTIONS_METRIC = "headgate.redactions";

    static final String FLEET_DEGRADED_METRIC = "headgate.fleet.degraded";
    static final String FLEET_WAIT_METRIC = "headgate.fleet.wait";

    static final String SELECTIONS_METRIC = "headgate.selections";
    static final String SELECTION_SAVINGS_METRIC = "headgate.selection.savings";

    private HeadgateNames() {}
}

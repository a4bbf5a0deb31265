package dev.headgate.cost;

import dev.headgate.chat.Cost;
import dev.headgate.internal.Json;
import dev.headgate.spi.BudgetStore;
import dev.headgate.spi.MeteredAttempt;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A column of FOCUS 1.2 and what stands in it. Names and allowed values: FOCUS_Spec, "columns".
 *
 * @param name its id
 * @param value what stands in it; null for an empty cell
 */
record FocusColumn(String name, BiFunction<MeteredAttempt, Cost.Line, @Nullable Object> value) {
    /** Nano-USD per million tokens are 10⁻¹⁵ USD per token. */
    private static final int PER_TOKEN = 15;

    private static final List<FocusColumn> ALL = List.of(
            of("BilledCost", (attempt, line) -> cost(line)),
            of("BillingAccountId", (attempt, line) -> attempt.deployment().account()),
            of("BillingAccountName", (attempt, line) -> attempt.deployment().account()),
            of("BillingCurrency", (attempt, line) -> "USD"),
            of("BillingPeriodEnd", (attempt, line) -> month(attempt).end()),
            of("BillingPeriodStart", (attempt, line) -> month(attempt).start()),
            of("ChargeCategory", (attempt, line) -> "Usage"),
            of("ChargeClass", (attempt, line) -> null),
            of(
                    "ChargeDescription",
                    (attempt, line) ->
                            meter(line) + " of " + attempt.deployment().model() + ", " + attempt.tier()),
            of("ChargeFrequency", (attempt, line) -> "Usage-Based"),
            of("ChargePeriodEnd", (attempt, line) -> seconds(attempt.endedAt()).plusSeconds(1)),
            of("ChargePeriodStart", (attempt, line) -> seconds(attempt.sentAt())),
            of("ConsumedQuantity", (attempt, line) -> line.tokens()),
            of("ConsumedUnit", (attempt, line) -> "Tokens"),
            of("ContractedCost", (attempt, line) -> cost(line)),
            of("ContractedUnitPrice", (attempt, line) -> unitPrice(line)),
            of("EffectiveCost", (attempt, line) -> cost(line)),
            of("InvoiceIssuerName", (attempt, line) -> attempt.deployment().provider()),
            of("ListCost", (attempt, line) -> cost(line)),
            of("ListUnitPrice", (attempt, line) -> unitPrice(line)),
            of("PricingCategory", (attempt, line) -> line.basis() == Cost.Basis.LISTED ? "Standard" : "Other"),
            of("PricingQuantity", (attempt, line) -> line.tokens()),
            of("PricingUnit", (attempt, line) -> "Tokens"),
            of("ProviderName", (attempt, line) -> attempt.deployment().provider()),
            of("PublisherName", (attempt, line) -> attempt.deployment().provider()),
            of("RegionId", (attempt, line) -> attempt.deployment().region().orElse(null)),
            of("RegionName", (attempt, line) -> attempt.deployment().region().orElse(null)),
            of("ResourceId", (attempt, line) -> attempt.deployment().id()),
            of("ResourceName", (attempt, line) -> attempt.deployment().id()),
            of("ResourceType", (attempt, line) -> "Deployment"),
            of("ServiceCategory", (attempt, line) -> "AI and Machine Learning"),
            of("ServiceName", (attempt, line) -> attempt.deployment().provider()),
            of("ServiceSubcategory", (attempt, line) -> "Generative AI"),
            of("SkuId", (attempt, line) -> attempt.deployment().model()),
            of("SkuMeter", (attempt, line) -> meter(line)),
            of("SkuPriceId", FocusColumn::priceId),
            of("Tags", (attempt, line) -> Json.write(new TreeMap<>(attempt.tags()))),
            of("x_App", (attempt, line) -> attempt.tags().get("app")),
            of("x_Attempt", (attempt, line) -> attempt.attempt()),
            of("x_CallId", (attempt, line) -> attempt.callId()),
            of("x_Ending", (attempt, line) -> attempt.ending().name()),
            of("x_Estimated", (attempt, line) -> attempt.cost().estimated()),
            of("x_Price", (attempt, line) -> line.price()),
            of("x_PriceBasis", (attempt, line) -> line.basis().name()),
            of("x_RequestId", (attempt, line) -> attempt.requestId().orElse(null)),
            of("x_Route", (attempt, line) -> attempt.route()),
            of("x_ServiceTier", (attempt, line) -> attempt.tier()),
            of("x_Team", (attempt, line) -> attempt.tags().get("team")));

    static String header() {
        StringBuilder row = new StringBuilder();
        for (FocusColumn column : ALL) {
            Csv.cell(row, column.name);
        }
        return Csv.end(row).toString();
    }

    static void row(StringBuilder rows, MeteredAttempt attempt, Cost.Line line) {
        for (FocusColumn column : ALL) {
            Csv.cell(rows, column.value.apply(attempt, line));
        }
        Csv.end(rows);
    }

    private static FocusColumn of(String name, BiFunction<MeteredAttempt, Cost.Line, @Nullable Object> value) {
        return new FocusColumn(name, value);
    }

    /** Not rounded: FOCUS wants the product of quantity and unit price. */
    private static @Nullable BigDecimal cost(Cost.Line line) {
        BigDecimal price = unitPrice(line);
        return price == null ? null : price.multiply(BigDecimal.valueOf(line.tokens()));
    }

    private static @Nullable BigDecimal unitPrice(Cost.Line line) {
        return line.nanoUsdPerMTok().isPresent()
                ? BigDecimal.valueOf(line.nanoUsdPerMTok().getAsLong(), PER_TOKEN)
                : null;
    }

    private static @Nullable String priceId(MeteredAttempt attempt, Cost.Line line) {
        return line.basis() == Cost.Basis.UNKNOWN
                ? null
                : attempt.deployment().model() + "/" + attempt.tier() + "/" + line.kind()
                        + line.ttl().map(ttl -> "/" + ttl).orElse("");
    }

    private static String meter(Cost.Line line) {
        return switch (line.kind()) {
            case INPUT -> "Input Tokens";
            case CACHE_READ -> "Cache Read Tokens";
            case CACHE_WRITE ->
                "Cache Write Tokens" + line.ttl().map(ttl -> " " + ttl).orElse("");
            case OUTPUT -> "Output Tokens";
        };
    }

    private static BudgetStore.Window month(MeteredAttempt attempt) {
        return BudgetPeriod.MONTH.window("", attempt.sentAt());
    }

    private static Instant seconds(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS);
    }
}

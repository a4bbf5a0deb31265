package dev.headgate.testkit.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.internal.Json;
import dev.headgate.internal.Problems;
import dev.headgate.routing.Priority;
import dev.headgate.spi.QuotaLimit;
import dev.headgate.spi.QuotaObservation.Dimension;
import dev.headgate.testkit.quota.QuotaWindow;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/** Reads a scenario, and refuses it with all that is wrong with it. */
final class ScenarioReader {
    static final double MOST_LOAD = 10;

    private static final int MOST_TOKENS = 2_000_000;
    private static final int MOST_JVMS = 1_000;
    private static final int MOST_ACCOUNTS = 100;
    private static final double MOST_REQUESTS = 1_000_000;
    private static final int MOST_SESSIONS = 1_000_000;
    private static final long MOST_DEADLINE = 10 * Times.MINUTE;
    private static final long MOST_DURATION = 24 * Times.HOUR;

    // Sorted, so that messages list them in one order.
    private static final Map<String, QuotaWindow> WINDOWS = new TreeMap<>(Map.of(
            "bucket", QuotaWindow.TOKEN_BUCKET,
            "minute", QuotaWindow.FIXED_MINUTE,
            "sliding", QuotaWindow.SLIDING_MINUTE));
    private static final Map<String, Priority> PRIORITIES =
            new TreeMap<>(Map.of("interactive", Priority.INTERACTIVE, "batch", Priority.BATCH));
    private static final Map<String, Dimension> LIMITS = new TreeMap<>(Map.of(
            "tokensPerMinute", Dimension.TOKENS_PER_MINUTE,
            "inputTokensPerMinute", Dimension.INPUT_TOKENS_PER_MINUTE,
            "outputTokensPerMinute", Dimension.OUTPUT_TOKENS_PER_MINUTE,
            "requestsPerMinute", Dimension.REQUESTS_PER_MINUTE,
            "tokensPerDay", Dimension.TOKENS_PER_DAY,
            "concurrency", Dimension.CONCURRENCY));

    private ScenarioReader() {}

    static Scenario read(String name, String source, String json) {
        Problems problems = new Problems(source);
        JsonNode tree;
        try {
            tree = Json.bind(json, JsonNode.class);
        } catch (IllegalArgumentException e) {
            problems.add("the text", "is " + e.getMessage(), "check commas, quotes, brackets and repeated keys there");
            problems.throwIfAny();
            throw e;
        }
        JsonFields fields = new JsonFields(tree, "", problems);
        Scenario scenario = scenario(name, fields);
        fields.end();
        problems.throwIfAny();
        return scenario;
    }

    static Scenario read(String name, String json) {
        return read(name, "Scenario " + name, json);
    }

    private static Scenario scenario(String name, JsonFields fields) {
        String description = fields.text("description", "");
        long seed = fields.whole("seed", 0, 1L << 53, 1);
        fields.missing("duration", "say how long is simulated, as in 30m");
        long duration = fields.time("duration", MOST_DURATION, Times.MINUTE);
        OptionalDouble load = fields.has("load")
                ? OptionalDouble.of(fields.number("load", 0.01, MOST_LOAD, 1))
                : OptionalDouble.empty();
        ModelSpec model = model(fields.fields("model"));
        List<AccountSpec> accounts = fields.list("accounts", ScenarioReader::account);
        checkCount(fields, "accounts", accounts.size(), MOST_ACCOUNTS);
        checkNames(fields, "accounts", accounts.stream().map(AccountSpec::name).toList());
        List<TrafficSpec> traffic = fields.list("traffic", ScenarioReader::traffic);
        checkCount(fields, "traffic", traffic.size(), MOST_ACCOUNTS);
        checkNames(fields, "traffic", traffic.stream().map(TrafficSpec::team).toList());
        FleetSpec fleet = fleet(fields.fields("fleet"), fields.fields("ledger"));
        return new Scenario(name, description, seed, duration, load, model, accounts, traffic, fleet);
    }

    private static ModelSpec model(JsonFields fields) {
        ModelSpec model = new ModelSpec(
                fields.number("burndown", 1, 100, 1),
                (int) fields.whole("maxOutputTokens", 1, MOST_TOKENS, 64_000),
                fields.number("charactersPerToken", 0.5, 20, 3.8),
                fields.time("firstToken", MOST_DEADLINE, 600 * Times.MILLISECOND),
                fields.number("outputTokensPerSecond", 1, 1_000_000, 80));
        fields.end();
        return model;
    }

    private static AccountSpec account(JsonFields fields) {
        String name = fields.text("name");
        Map<Dimension, Long> limits = new EnumMap<>(Dimension.class);
        LIMITS.forEach((key, dimension) -> {
            long amount = fields.whole(key, 1, QuotaLimit.MAX_AMOUNT, 0);
            if (amount > 0) {
                limits.put(dimension, amount);
            }
        });
        if (LIMITS.keySet().stream().noneMatch(fields::has)) {
            fields.wrong("tokensPerMinute", "is missing", "give it, or another limit");
        }
        QuotaWindow window = fields.choice("window", WINDOWS, QuotaWindow.TOKEN_BUCKET);
        return new AccountSpec(
                name,
                limits,
                window,
                fields.choice("toldWindow", WINDOWS, window),
                fields.whole("usedToday", 0, QuotaLimit.MAX_AMOUNT, 0),
                fields.flag("tellsRetryAfter"),
                fields.list("foreign", use -> new AccountSpec.ForeignUse(span(use), required(use, "tokensPerMinute"))));
    }

    private static long required(JsonFields fields, String name) {
        fields.missing(name, "say how many tokens");
        return fields.whole(name, 1, QuotaLimit.MAX_AMOUNT, 1);
    }

    private static TrafficSpec traffic(JsonFields fields) {
        fields.missing("requestsPerMinute", "say how many calls come");
        JsonFields prefix = fields.fields("cachedPrefix");
        if (fields.has("cachedPrefix")) {
            prefix.missing("tokens", "say how long it is");
            prefix.missing("sessions", "say how many there are");
        }
        TrafficSpec traffic = new TrafficSpec(
                fields.text("team"),
                (int) fields.whole("weight", 1, 1_000_000, 1),
                fields.choice("priority", PRIORITIES, Priority.INTERACTIVE),
                fields.number("requestsPerMinute", 0.001, MOST_REQUESTS, 1),
                fields.list("bursts", ScenarioReader::burst),
                distribution(fields, "input"),
                distribution(fields, "output"),
                fields.has("maxOutput")
                        ? OptionalInt.of((int) fields.whole("maxOutput", 1, MOST_TOKENS, 1))
                        : OptionalInt.empty(),
                fields.time("deadline", MOST_DEADLINE, Times.MINUTE),
                (int) prefix.whole("tokens", 1, MOST_TOKENS, 0),
                (int) prefix.whole("sessions", 1, MOST_SESSIONS, 1));
        prefix.end();
        return traffic;
    }

    private static TrafficSpec.Burst burst(JsonFields fields) {
        fields.missing("factor", "say how many times as many calls come");
        return new TrafficSpec.Burst(span(fields), fields.number("factor", 0, 1_000, 1));
    }

    private static Distribution distribution(JsonFields parent, String name) {
        parent.missing(name, "give its median and p99");
        JsonFields fields = parent.fields(name);
        if (parent.has(name)) {
            fields.missing("median", "half of them are shorter");
        }
        int median = (int) fields.whole("median", 1, MOST_TOKENS, 1);
        int p99 = (int) fields.whole("p99", 1, MOST_TOKENS, median);
        if (p99 < median) {
            fields.wrong("p99", "is less than the median", "give at least the median, or leave it out");
        }
        fields.end();
        return new Distribution(median, p99);
    }

    private static Span span(JsonFields fields) {
        long from = fields.time("from", MOST_DURATION, 0);
        long until = fields.time("until", MOST_DURATION, MOST_DURATION);
        if (until <= from) {
            fields.wrong("until", "is not after from", "give a later time");
        }
        return new Span(from, until);
    }

    private static FleetSpec fleet(JsonFields fleet, JsonFields ledger) {
        FleetSpec spec = new FleetSpec(
                (int) fleet.whole("jvms", 1, MOST_JVMS, 1),
                fleet.number("unevenness", 0, 3, 0),
                fleet.time("clockSkew", Times.HOUR, 0),
                ledger.time("roundTrip", Times.SECOND, Times.MILLISECOND / 2),
                ledger.list("outages", ScenarioReader::span));
        fleet.end();
        ledger.end();
        return spec;
    }

    private static void checkCount(JsonFields fields, String name, int count, int most) {
        if (count == 0 || count > most) {
            fields.wrong(name, count == 0 ? "are missing" : "are " + count, "give 1 to " + most);
        }
    }

    private static void checkNames(JsonFields fields, String list, List<String> names) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < names.size(); i++) {
            if (!seen.add(names.get(i))) {
                fields.wrong(list + "[" + i + "]", "repeats the name " + names.get(i), "name each once");
            }
        }
    }
}

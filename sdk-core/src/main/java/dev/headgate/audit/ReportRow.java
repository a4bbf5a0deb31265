package dev.headgate.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;

/** What the calls of one group add up to. Not thread-safe. */
final class ReportRow {
    long calls;
    long failed;
    long denied;
    long throttled;
    long redactions;
    long input;
    long output;
    boolean estimated;
    final Map<String, Long> cost = new TreeMap<>();

    void outcome(JsonNode body) {
        calls++;
        String result = body.path("result").asText();
        if (result.equals("failed")) {
            failed++;
        } else if (result.equals("denied")) {
            denied++;
        }
        JsonNode usage = body.path("usage");
        input += usage.path("input").asLong()
                + usage.path("cacheRead").asLong()
                + usage.path("cacheWrite").asLong();
        output += usage.path("output").asLong();
        estimated |= usage.path("estimated").asBoolean();
        JsonNode price = body.path("cost");
        if (price.has("nano")) {
            cost.merge(price.path("currency").asText("USD"), price.path("nano").asLong(), Long::sum);
            estimated |= price.path("estimated").asBoolean();
        }
    }

    /** The cost in the currency that most of it is in, for comparing rows. */
    long largestCost() {
        return cost.values().stream().mapToLong(Long::longValue).max().orElse(0);
    }
}

package dev.headgate.telemetry;

import io.opentelemetry.api.common.AttributesBuilder;
import java.util.Map;
import java.util.Set;

/** The tags of calls that the application has allowed on spans and metrics. */
final class Attribution {
    private Attribution() {}

    static void put(Map<String, String> tags, Set<String> allowed, AttributesBuilder labels) {
        for (String name : allowed) {
            String value = tags.get(name);
            if (value != null) {
                labels.put(HeadgateNames.TAG + name, value);
            }
        }
    }
}

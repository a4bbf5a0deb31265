package dev.headgate.testkit.junit;

import dev.headgate.testkit.FakeFleet;
import dev.headgate.testkit.FleetAttempt;
import dev.headgate.testkit.SeenRequest;
import dev.headgate.testkit.canary.Canaries;
import java.util.List;

/**
 * What a test asked its fakes, for a reader who wants to know why it failed. It shows requests as they left the client, so as
 * redaction left them, and no planted value.
 */
final class Transcript {
    private static final int LONGEST_LINE = 400;

    private Transcript() {}

    static String of(String route, FakeFleet fleet, Canaries canaries) {
        StringBuilder text = new StringBuilder("route ").append(route).append('\n');
        int number = 0;
        for (SeenRequest request : fleet.script().requests()) {
            text.append("request ")
                    .append(++number)
                    .append(" (")
                    .append(request.streaming() ? "stream" : "call")
                    .append(" of ")
                    .append(request.model())
                    .append(")\n");
            for (String line : RequestText.of(request)) {
                String shown = canaries.masked(line);
                text.append("  ")
                        .append(shown.length() <= LONGEST_LINE ? shown : shown.substring(0, LONGEST_LINE) + "…")
                        .append('\n');
            }
        }
        List<String> attempts =
                fleet.attempts().stream().map(FleetAttempt::summary).toList();
        return text.append("attempts ")
                .append(attempts)
                .append("\nwaits ")
                .append(fleet.waits())
                .toString();
    }
}

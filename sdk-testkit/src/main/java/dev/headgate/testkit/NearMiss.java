package dev.headgate.testkit;

import java.util.Comparator;
import java.util.List;

/** Tells, field by field, how a request and the stub that comes nearest to it differ. */
final class NearMiss {
    private NearMiss() {}

    /** Says why no stub answered a request. */
    static String of(SeenRequest request, int number, List<Stub> stubs) {
        Stub nearest = stubs.stream()
                .min(Comparator.comparingDouble(stub -> stub.distance(request)))
                .orElseThrow();
        StringBuilder text = new StringBuilder("Script: nothing is left that answers request ")
                .append(number)
                .append(" (")
                .append(shape(request))
                .append(").\n");
        if (nearest.isMetBy(request)) {
            text.append("The stub at ")
                    .append(nearest.where())
                    .append(" matches, but has ")
                    .append(nearest.state())
                    .append(
                            ".\nGive it another reply, or times(…), or anyTimes(); or find out why there was one more request.");
            return text.toString();
        }
        text.append("Nearest of ")
                .append(stubs.size())
                .append(stubs.size() == 1 ? " stub" : " stubs")
                .append(" is that at ")
                .append(nearest.where())
                .append(":\n");
        return fields(text, nearest, request).toString();
    }

    /** Says why a stub was not used, or not often enough. */
    static String of(Stub unused, List<SeenRequest> requests) {
        StringBuilder text = new StringBuilder("Script: the stub at ")
                .append(unused.where())
                .append(" has ")
                .append(unused.state())
                .append(".");
        if (requests.isEmpty()) {
            return text.append(" There was no request at all.").toString();
        }
        if (requests.stream().anyMatch(unused::isMetBy)) {
            return text.append(
                            " Requests that it matches were answered by a stub or step given before it, or there were"
                                    + " too few.")
                    .toString();
        }
        int nearest = 0;
        for (int i = 1; i < requests.size(); i++) {
            if (unused.distance(requests.get(i)) < unused.distance(requests.get(nearest))) {
                nearest = i;
            }
        }
        text.append(" Nearest is request ")
                .append(nearest + 1)
                .append(" of ")
                .append(requests.size())
                .append(" (")
                .append(shape(requests.get(nearest)))
                .append("):\n");
        return fields(text, unused, requests.get(nearest)).toString();
    }

    private static StringBuilder fields(StringBuilder text, Stub stub, SeenRequest request) {
        for (Match match : stub.matches()) {
            if (match.matches(request)) {
                text.append("  = ").append(match).append('\n');
            } else {
                text.append("  ≠ ")
                        .append(match.field())
                        .append("\n      expected ")
                        .append(match.expectation())
                        .append("\n      was      ")
                        .append(match.found(request))
                        .append('\n');
            }
        }
        text.setLength(text.length() - 1);
        return text;
    }

    private static String shape(SeenRequest request) {
        return (request.streaming() ? "stream" : "call") + " of " + request.model();
    }
}

package dev.headgate.samples.quickstart;

import dev.headgate.Headgate;
import dev.headgate.ToolFunction;
import dev.headgate.chat.ChatResponse;
import dev.headgate.chat.ChatStream;
import dev.headgate.chat.Description;
import dev.headgate.chat.ResponseFormat;
import java.time.LocalDate;
import java.util.Iterator;

/** What an application does with models; it names a route and knows no provider. */
final class Jobs {
    record ParcelQuery(
            @Description("the number on the label") String number) {}

    record ParcelState(String number, String place, int hoursLeft) {}

    record Claim(
            String customer,
            LocalDate day,
            @Description("in francs") int amount) {}

    private static final ToolFunction FIND_PARCEL = ToolFunction.of(
            "find_parcel",
            "Tells where a parcel is",
            ParcelQuery.class,
            query -> new ParcelState(query.number(), "Bern", 3));

    private final Headgate gate;
    private final String route;

    Jobs(Headgate gate, String route) {
        this.gate = gate;
        this.route = route;
    }

    Outcome plainAnswer() {
        ChatResponse response = gate.chat(route)
                .system("You answer customers of a parcel service.")
                .user("Do you deliver on Saturdays?")
                .call();
        return Outcome.of(response);
    }

    Outcome streamedAnswer() {
        int events = 0;
        try (ChatStream stream = gate.chat(route).user("Tell me about customs.").maxOutputTokens(200).stream()) {
            for (Iterator<?> all = stream.iterator(); all.hasNext(); all.next()) {
                events++;
            }
            return Outcome.of(stream.response()).withEvents(events);
        }
    }

    Outcome toolRoundTrip() {
        return Outcome.of(gate.chat(route)
                .user("Where is parcel 7812?")
                .tools(FIND_PARCEL)
                .call());
    }

    Outcome recordExtracted() {
        ChatResponse response = gate.chat(route)
                .user("On 3 November my vase arrived broken. It was worth 120 francs. R. Meier")
                .responseFormat(ResponseFormat.json(Claim.class))
                .call();
        return Outcome.of(response).withText(response.as(Claim.class).toString());
    }

    /** What came of a job. */
    record Outcome(ChatResponse response, String text, int streamedEvents) {
        static Outcome of(ChatResponse response) {
            return new Outcome(response, response.text(), 0);
        }

        Outcome withEvents(int events) {
            return new Outcome(response, text, events);
        }

        Outcome withText(String other) {
            return new Outcome(response, other, streamedEvents);
        }
    }
}

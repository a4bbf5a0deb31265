package dev.headgate.samples.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.Headgate;
import dev.headgate.ToolFunction;
import dev.headgate.chat.ChatResponse;
import dev.headgate.chat.Description;
import dev.headgate.chat.ResponseFormat;
import dev.headgate.chat.Tool;
import dev.headgate.chat.ToolCall;
import dev.headgate.chat.ToolChoice;
import dev.headgate.error.InvalidRequestException;
import dev.headgate.error.ProtocolException;
import dev.headgate.routing.Capability;
import dev.headgate.routing.Deployment;
import dev.headgate.routing.Model;
import dev.headgate.routing.Requirements;
import dev.headgate.routing.Route;
import dev.headgate.testkit.Answer;
import dev.headgate.testkit.FakeModel;
import dev.headgate.testkit.Script;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The snippets of docs/tools-and-records.md. */
class ToolsTest {
    // docs:begin tools.record
    record ParcelQuery(
            @Description("the number on the label, eight digits")
            String number) {}

    record Parcel(String number, String place, boolean delivered) {}
    // docs:end

    // docs:begin tools.invoice
    record Line(String article, int quantity, BigDecimal price) {}

    enum Currency {
        CHF,
        EUR
    }

    record Invoice(
            @Description("as printed, without spaces") String number,
            LocalDate date,
            Currency currency,
            List<Line> lines,
            @Nullable String note) {}
    // docs:end

    private interface Parcels {
        Parcel find(String number);

        String cancel(String number);
    }

    private static final Parcels PARCELS = new Parcels() {
        @Override
        public Parcel find(String number) {
            return new Parcel(number, "Bern", false);
        }

        @Override
        public String cancel(String number) {
            return "cancelled " + number;
        }
    };

    private static Script toolThenResult(String tool, String arguments) {
        return Script.answering(seen -> seen.toolResults().isEmpty()
                ? Answer.toolCall(tool, arguments)
                : Answer.text(seen.toolResults().get(0).text()));
    }

    @Test
    void headgateRunsTheTool() {
        Parcels parcels = PARCELS;
        try (Headgate gate = Fakes.gate(toolThenResult("find_parcel", "{\"number\":\"78120000\"}"))) {
            // docs:begin tools.function
            ToolFunction find = ToolFunction.of(
                    "find_parcel",
                    "Tells where a parcel is. Use it whenever a parcel number is named.",
                    ParcelQuery.class,
                    query -> parcels.find(query.number()));
            ChatResponse response = gate.chat("support")
                    .user("Where is parcel 78120000?")
                    .tools(find)
                    .maxToolRounds(4)
                    .call();
            // docs:end
            assertThat(response.text()).contains("\"place\":\"Bern\"");
            assertThat(response.toolRounds()).isEqualTo(1);
        }
    }

    @Test
    void somebodyApprovesWhatTheToolDoes() {
        Parcels parcels = PARCELS;
        Approvals approvals = call -> call.name().equals("cancel_parcel");
        try (Headgate gate = Fakes.gate(toolThenResult("cancel_parcel", "{\"number\":\"78120000\"}"))) {
            // docs:begin tools.own
            Tool cancel = Tool.of("cancel_parcel", "Calls a parcel back", ParcelQuery.class);
            ChatResponse response = gate.chat("support")
                    .user("Please stop parcel 78120000.")
                    .tools(cancel)
                    .call();
            while (!response.toolCalls().isEmpty()) {
                var next = gate.chat("support")
                        .conversation(response.conversation())
                        .tools(cancel);
                for (ToolCall call : response.toolCalls()) {
                    ParcelQuery query = call.argumentsAs(ParcelQuery.class);
                    next.toolResult(call, approvals.ask(call) ? parcels.cancel(query.number()) : "not allowed");
                }
                response = next.call();
            }
            // docs:end
            assertThat(response.text()).isEqualTo("cancelled 78120000");
        }
    }

    private interface Approvals {
        boolean ask(ToolCall call);
    }

    @Test
    void roundsAreBounded() {
        ToolFunction find = ToolFunction.of("find", "Finds", ParcelQuery.class, query -> "nothing");
        Script endless = Script.answering(seen -> Answer.toolCall("find", "{\"number\":\"1\"}"));
        try (Headgate gate = Fakes.gate(endless)) {
            // docs:begin tools.choice
            var call = gate.chat("support")
                    .user("…")
                    .tools(find)
                    .toolChoice(ToolChoice.required())
                    .maxToolRounds(2);
            // docs:end
            assertThatThrownBy(call::call)
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("after 2 rounds");
        }
        assertThat(endless.requests()).hasSize(3);
    }

    @Test
    void anAnswerIsARecord() {
        String text = "";
        Invoice sent = new Invoice(
                "R-1",
                LocalDate.of(2026, 11, 2),
                Currency.CHF,
                List.of(new Line("pen", 2, new BigDecimal("1.50"))),
                null);
        try (Headgate gate = Fakes.gate(Answer.json(sent))) {
            // docs:begin tools.as
            Invoice invoice =
                    gate.chat("support").user("Read this invoice: " + text).as(Invoice.class);
            // docs:end
            assertThat(invoice).isEqualTo(sent);
        }
    }

    @Test
    void theResponseAndTheRecord() {
        String text = "";
        try (Headgate gate = Fakes.gate(Answer.json(new ParcelQuery("1")))) {
            // docs:begin tools.format
            ChatResponse response = gate.chat("support")
                    .user("Which parcel is meant? " + text)
                    .responseFormat(ResponseFormat.json(ParcelQuery.class))
                    .call();
            ParcelQuery query = response.as(ParcelQuery.class);
            // docs:end
            assertThat(query.number()).isEqualTo("1");
        }
    }

    @Test
    void whatDoesNotFitIsRefused() {
        try (Headgate gate = Fakes.gate(Answer.text("It is parcel 1."))) {
            assertThatThrownBy(() -> gate.chat("support").user("Hi").as(ParcelQuery.class))
                    .isInstanceOf(ProtocolException.class);
        }
    }

    @Test
    void onlyModelsThatKeepToSchemas() {
        FakeModel provider = FakeModel.of(Script.of(Answer.json(new ParcelQuery("1"))));
        // docs:begin tools.requires
        Model sonnet = Model.builder("sonnet")
                .capabilities(Capability.TOOLS, Capability.STRUCTURED_OUTPUT)
                .build();
        Route extract = Route.builder("extract")
                .tier(Deployment.builder(provider, "eu.anthropic.claude-sonnet-4-5-20250929-v1:0")
                        .model(sonnet)
                        .build())
                .requires(Requirements.builder()
                        .capabilities(Capability.STRUCTURED_OUTPUT)
                        .build())
                .build();
        // docs:end
        try (Headgate gate = Headgate.builder().route(extract).build()) {
            assertThat(gate.chat("extract").user("Hi").as(ParcelQuery.class).number())
                    .isEqualTo("1");
        }
    }
}

package dev.headgate.samples.unittests;

import static dev.headgate.testkit.Match.tool;
import static dev.headgate.testkit.Match.toolResult;
import static dev.headgate.testkit.Match.turn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.Headgate;
import dev.headgate.ToolFunction;
import dev.headgate.chat.ChatEvent;
import dev.headgate.chat.ChatStream;
import dev.headgate.chat.Message;
import dev.headgate.chat.Role;
import dev.headgate.testkit.Answer;
import dev.headgate.testkit.FakeModel;
import dev.headgate.testkit.Filler;
import dev.headgate.testkit.junit.FakeRoute;
import dev.headgate.testkit.junit.HeadgateTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** C. Is my tool called with what the model says, and does the model get the result? */
@HeadgateTest
@FakeRoute("support")
class ToolRoundTripTest {
    record Place(String city) {}

    record Temperature(int celsius) {}

    private final List<String> asked = new ArrayList<>();
    private final ToolFunction weather =
            ToolFunction.of("weather", "Tells the temperature of a city", Place.class, place -> {
                asked.add(place.city());
                return new Temperature(-3);
            });

    @Test
    void toolIsCalledAndItsResultAnswered(FakeModel model, Headgate gate) {
        model.when(turn(1), tool("weather")).then(Answer.toolCall("weather", "{\"city\":\"Oslo\"}"));
        model.when(turn(2), toolResult("weather", "-3")).reply("Cold.");

        String answer =
                gate.chat("support").user("How is Oslo?").tools(weather).call().text();

        assertThat(answer).isEqualTo("Cold.");
        assertThat(asked).containsExactly("Oslo");
        assertThat(model.lastRequest().messages())
                .extracting(Message::role)
                .containsExactly(Role.USER, Role.ASSISTANT, Role.TOOL);
    }

    /** The arguments of a streamed tool call come in fragments, as from a real model. */
    @Test
    void argumentsComeInFragments(FakeModel model, Headgate gate) {
        model.next(Answer.toolCall("weather", "{\"city\":\"Oslo\"}"));

        try (ChatStream stream = gate.chat("support").user("How is Oslo?").tools(weather.declaration()).stream()) {
            assertThat(stream.events().filter(ChatEvent.ToolCallDelta.class::isInstance))
                    .hasSizeGreaterThan(1);
            assertThat(stream.response().toolCalls()).hasSize(1);
        }
    }

    /** Each tool is called once with arguments that its schema allows: a first test that costs one line. */
    @Test
    void everyToolCanBeCalled(FakeModel model, Headgate gate) {
        model.always().fill(Filler.seeded(7));

        gate.chat("support").user("How is Oslo?").tools(weather).call();

        assertThat(asked).hasSize(1);
    }
}

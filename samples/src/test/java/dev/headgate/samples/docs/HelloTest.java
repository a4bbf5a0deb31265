package dev.headgate.samples.docs;

// docs:begin started.test
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headgate.Headgate;
import dev.headgate.routing.Deployment;
import dev.headgate.testkit.Answer;
import dev.headgate.testkit.FakeModel;
import dev.headgate.testkit.Script;
import org.junit.jupiter.api.Test;

class HelloTest {
    @Test
    void asksTheModel() {
        FakeModel model = FakeModel.of(Script.of(Answer.text("In Switzerland.")));
        try (Headgate gate =
                Headgate.builder().route("support", Deployment.of(model, "any")).build()) {
            assertEquals(
                    "In Switzerland.",
                    gate.chat("support").user("Where is Bern?").call().text());
        }
        assertEquals("Where is Bern?", model.requests().get(0).lastUserText());
    }
}
// docs:end

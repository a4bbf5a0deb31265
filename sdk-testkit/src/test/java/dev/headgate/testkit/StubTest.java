package dev.headgate.testkit;

import static dev.headgate.testkit.Match.model;
import static dev.headgate.testkit.Match.noTools;
import static dev.headgate.testkit.Match.route;
import static dev.headgate.testkit.Match.streaming;
import static dev.headgate.testkit.Match.system;
import static dev.headgate.testkit.Match.that;
import static dev.headgate.testkit.Match.tool;
import static dev.headgate.testkit.Match.toolResult;
import static dev.headgate.testkit.Match.turn;
import static dev.headgate.testkit.Match.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.chat.Content;
import dev.headgate.chat.Extras;
import dev.headgate.chat.JsonSchema;
import dev.headgate.chat.Message;
import dev.headgate.chat.Role;
import dev.headgate.chat.Tool;
import dev.headgate.chat.ToolCall;
import dev.headgate.chat.ToolResult;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class StubTest {
    private final Script script = Script.of();

    private static SeenRequest asks(String text) {
        return SeenRequest.builder("small", false).message(Message.user(text)).build();
    }

    private String next(SeenRequest request) {
        return ((Answer) script.next(request))
                .content().stream()
                        .map(part -> ((dev.headgate.chat.TextContent) part).text())
                        .reduce("", String::concat);
    }

    @Test
    void eachConditionSaysYesAndNo() {
        ToolCall call = new ToolCall("call-1", "weather", "{}");
        SeenRequest request = SeenRequest.builder("small", true)
                .route("support")
                .system("Be brief.")
                .message(Message.user("How cold is Oslo?"))
                .message(new Message(Role.ASSISTANT, List.of(call), Extras.none()))
                .message(new Message(Role.TOOL, List.of(ToolResult.of(call, "temp: -3")), Extras.none()))
                .tool(Tool.of("weather", "Tells it", new JsonSchema("{}")))
                .build();

        assertThat(List.of(
                        user("cold"),
                        user(Pattern.compile("^How .* Oslo")),
                        system("brief"),
                        model("small"),
                        route("support"),
                        tool("weather"),
                        turn(2),
                        toolResult("weather"),
                        toolResult("weather", "-3"),
                        streaming(true),
                        that("two", seen -> seen.messages().size() == 3)))
                .allMatch(match -> match.matches(request));
        assertThat(List.of(
                        user("warm"),
                        user(Pattern.compile("^Oslo")),
                        system("long"),
                        model("large"),
                        route("other"),
                        tool("mail"),
                        noTools(),
                        turn(1),
                        toolResult("mail"),
                        toolResult("weather", "+3"),
                        streaming(false),
                        that("none", seen -> false)))
                .noneMatch(match -> match.matches(request));
        assertThat(noTools().matches(asks("x"))).isTrue();
        assertThat(toolResult("weather").matches(asks("x"))).isFalse();
    }

    @Test
    void firstStubThatMatchesAnswersOnce() {
        script.when(user("France")).reply("Paris");
        script.when(user("Spain")).reply("Madrid").reply("Still Madrid");
        script.when().reply("?").anyTimes();

        assertThat(next(asks("Spain"))).isEqualTo("Madrid");
        assertThat(next(asks("France"))).isEqualTo("Paris");
        assertThat(next(asks("France"))).isEqualTo("?");
        assertThat(next(asks("Spain"))).isEqualTo("Still Madrid");
        assertThat(next(asks("Spain"))).isEqualTo("?");
        script.verify();
    }

    @Test
    void stepsComeBeforeStubs() {
        script.when().reply("stub").anyTimes();
        script.add(Fault.overloaded());
        assertThat(script.next(asks("x"))).isInstanceOf(Fault.class);
        assertThat(next(asks("x"))).isEqualTo("stub");
    }

    @Test
    void timesIsNoMoreAndNoLess() {
        script.when(user("x")).reply("a").reply("b").times(3);
        assertThat(next(asks("x"))).isEqualTo("a");
        assertThat(next(asks("x"))).isEqualTo("b");
        assertThatThrownBy(script::verify).hasMessageContaining("answered 2 of 3 requests");
        assertThat(next(asks("x"))).isEqualTo("b");
        script.verify();
        assertThatThrownBy(() -> script.next(asks("x")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("matches, but has answered 3 of 3 requests");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> script.when().reply("a").reply("b").times(1));
    }

    @Test
    void unansweredRequestIsToldNextToTheNearestStub() {
        script.when(user("weather"), turn(3), model("small")).reply("Cold");
        script.when(user("capital of France"), turn(1), model("small")).reply("Paris");

        assertThatThrownBy(() -> script.next(asks("What is the capital of Spain?")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("nothing is left that answers request 1 (call of small)")
                .hasMessageContaining("Nearest of 2 stubs is that at StubTest.java:")
                .hasMessageContaining("= turn 1")
                .hasMessageContaining("expected containing \"capital of France\"")
                .hasMessageContaining("was      \"What is the capital of Spain?\"")
                .hasMessageNotContaining("weather");
        assertThatThrownBy(script::verify).hasMessageContaining("capital of Spain");
    }

    @Test
    void unusedStubIsToldNextToTheNearestRequest() {
        script.when(user("France")).reply("Paris");
        script.when().anyTimes().reply("?");
        assertThatThrownBy(script::verify).hasMessageContaining("There was no request at all");

        script.next(asks("Spain"));
        assertThatThrownBy(script::verify)
                .hasMessageContaining("StubTest.java:")
                .hasMessageContaining("answered 0 of 1 requests. Nearest is request 1 of 1 (call of small)")
                .hasMessageContaining("was      \"Spain\"");
    }

    @Test
    void shadowedStubIsTold() {
        script.when().reply("?");
        script.when(user("France")).reply("Paris");
        script.next(asks("France"));
        assertThatThrownBy(script::verify).hasMessageContaining("given before it");
    }

    @Test
    void generalStubsStandBack() {
        script.when().anyTimes().reply("?");
        script.when(user("France")).anyTimes().reply("somewhere in France");
        script.when(user("capital of France")).reply("Paris");

        assertThat(next(asks("The capital of France"))).isEqualTo("Paris");
        assertThat(next(asks("The capital of France"))).isEqualTo("somewhere in France");
        assertThat(next(asks("Spain"))).isEqualTo("?");
        script.verify();
    }

    @Test
    void stubWithoutReplyFails() {
        script.when(user("x"));
        assertThatThrownBy(() -> script.next(asks("x"))).hasMessageContaining("has no reply");
        Script other = Script.of();
        other.when(user("x"));
        assertThatThrownBy(other::verify).hasMessageContaining("has no reply");
    }

    @Test
    void echoRepeatsAndFunctionsAnswer() {
        script.when(user("repeat")).echo();
        script.when().answer(seen -> Answer.text(seen.model()));
        assertThat(next(asks("repeat 🌍 after me"))).isEqualTo("repeat 🌍 after me");
        assertThat(next(asks("x"))).isEqualTo("small");
    }

    @Test
    void emptyTextIsEchoedAsNothing() {
        script.when().echo();
        SeenRequest image = SeenRequest.builder("small", false)
                .message(Message.user(Content.image("image/png", new byte[] {1})))
                .build();
        assertThat(next(image)).isEmpty();
    }
}

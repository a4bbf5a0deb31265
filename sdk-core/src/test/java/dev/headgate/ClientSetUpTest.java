package dev.headgate;

import static dev.headgate.ScriptedProvider.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.headgate.chat.Content;
import dev.headgate.chat.Conversation;
import dev.headgate.chat.JsonSchema;
import dev.headgate.chat.Message;
import dev.headgate.chat.Tool;
import dev.headgate.chat.ToolCall;
import dev.headgate.chat.ToolChoice;
import dev.headgate.chat.ToolResult;
import dev.headgate.cost.Budget;
import dev.headgate.cost.UnknownPrice;
import dev.headgate.error.InvalidRequestException;
import dev.headgate.routing.Deployment;
import dev.headgate.routing.Route;
import dev.headgate.routing.RoutingModel;
import dev.headgate.spi.Account;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Nonsense is refused before anything is sent, with a message that names the field, its shape and the remedy. */
@SuppressWarnings("NullAway") // nulls are what is tested
class ClientSetUpTest {
    private static final String CANARY = "DE44500105175407324931";

    private final ScriptedProvider provider = new ScriptedProvider("a", text("never"));
    private final Headgate gate =
            Headgate.builder().route("support", provider.deployment()).build();

    private String refused(Consumer<ChatCall> setting) {
        return refused("support", setting);
    }

    private String refused(String route, Consumer<ChatCall> setting) {
        ChatCall call = gate.chat(route);
        setting.accept(call);
        InvalidRequestException failure = catchThrowableOfType(InvalidRequestException.class, call::call);
        assertThat(failure).isNotNull();
        assertThat(provider.requests).isEmpty();
        assertThat(failure.getMessage()).doesNotContain(CANARY);
        return failure.getMessage();
    }

    @Test
    void severalMistakesAreToldTogether() {
        assertThat(refused(call -> call.user((String) null)
                        .system("")
                        .temperature(3)
                        .topP(-1)
                        .maxOutputTokens(-5)
                        .stop("")
                        .deadline(Duration.ZERO)
                        .maxToolRounds(0)
                        .tag("team", null)))
                .contains("user: text is null")
                .contains("system: text is empty")
                .contains("temperature is 3.0; give a number from 0 to 2")
                .contains("topP is -1.0; give a number from 0 to 1")
                .contains("maxOutputTokens is -5; give at least 1")
                .contains("stop[0] is empty")
                .contains("deadline is PT0S; give more than zero")
                .contains("maxToolRounds is 0; give 1 or more")
                .contains("tags.team is null")
                .doesNotContain("messages are empty")
                .contains("9 mistakes")
                .contains("Nothing was sent");
    }

    @Test
    void aRouteMustBeNamedAndKnown() {
        assertThat(refused("", call -> call.user("hello"))).contains("route is blank (0 characters)");
        assertThat(refused(null, call -> call.user("hello"))).contains("route is null");
        assertThat(refused("sales", call -> call.user("hello")))
                .contains("no route named sales")
                .contains("[support]");
    }

    @Test
    void aConversationMustBeOne() {
        assertThat(refused(call -> {})).contains("messages are empty");
        assertThat(refused(call -> call.conversation(null).user("x"))).contains("conversation is null");
        assertThat(refused(call -> call.message(null))).contains("messages[0] is null");
        assertThat(refused(call -> call.user("x").toolResult(new ToolResult("c-1", CANARY, false))))
                .contains("messages[1] has a tool result without its call");
        ToolCall call = new ToolCall("c-1", "find", "{}");
        Message calling =
                new Message(dev.headgate.chat.Role.ASSISTANT, java.util.List.of(call), dev.headgate.chat.Extras.none());
        assertThat(refused(chat -> chat.user("x").message(calling).user("y")))
                .contains("messages[1] has 1 tool call(s) without a result");
        assertThat(refused(chat ->
                        chat.user("x").message(calling).toolResult(call, "1").toolResult(call, "2")))
                .contains("tool result without its call");
        assertThat(refused(chat ->
                        chat.conversation(Conversation.empty()).user("x").assistant("y")))
                .contains("messages[1] is the assistant's");
    }

    @Test
    void aConversationComesFirst() {
        assertThat(refused(call -> call.system("Be brief.")
                        .conversation(Conversation.empty())
                        .user("x")))
                .contains("conversation comes after something was said in this call; call it first");
        assertThat(refused(call -> call.user("x").toolResult((ToolCall) null, "y")))
                .contains("toolResult has no call");
        assertThat(refused(call -> {
                    ChatCall asked = call.user("x");
                    assertThat(catchThrowableOfType(InvalidRequestException.class, () -> asked.as(null)))
                            .hasMessageContaining("as: type is null");
                }))
                .contains("as: type is null");
    }

    @Test
    void toolsMustBeNamedOnceAndChosenOnesDeclared() {
        Tool find = Tool.of("find", "Finds", new JsonSchema("{}"));
        assertThat(refused(call -> call.user("x").tools(find, find))).contains("tools[1] repeats the name find");
        assertThat(refused(call -> call.user("x").tools((Tool) null))).contains("tools[0] is null");
        assertThat(refused(call -> call.user("x").tools((ToolFunction) null))).contains("tools hold null");
        assertThat(refused(call -> call.user("x").toolChoice(ToolChoice.required())))
                .contains("toolChoice demands a tool but none is declared");
        assertThat(refused(call -> call.user("x").tools(find).toolChoice(ToolChoice.tool("other"))))
                .contains("toolChoice demands a tool that is not declared");
    }

    @Test
    void contentMustFitItsRole() {
        assertThat(refused(call -> call.user(new ToolCall("c", "find", "{}"))))
                .contains("content[0] is a ToolCall in a message of role USER");
        assertThat(refused(call -> call.user(Content.text("a"), null))).contains("content[1] is null");
    }

    @Test
    void aClientNeedsRoutesAndUniqueDeployments() {
        assertThat(problem(Headgate.builder())).contains("routes are empty; add at least one route");
        assertThat(problem(Headgate.builder()
                        .route("support")
                        .route("", provider.deployment())
                        .route("sales", provider.deployment(), provider.deployment())
                        .retryPolicy(null)
                        .deadline(Duration.ofSeconds(-1))
                        .beforeGovernance(null)))
                .contains("route support: deployments are empty")
                .contains("route : name is blank")
                .contains("deployments[1] repeats the id a/model")
                .contains("retryPolicy is null")
                .contains("deadline is PT-1S")
                .contains("beforeGovernance is null");
        Deployment other = Deployment.of("a/model", new ScriptedProvider("a"), "model");
        assertThat(problem(Headgate.builder().route("x", provider.deployment()).route("y", other)))
                .contains("gives the id a/model to another deployment");
        assertThat(problem(Headgate.builder().route("x", provider.deployment()).route("x", provider.deployment())))
                .contains("repeats the name x");
    }

    @Test
    void noBudgetsAndNoModelAreTold() {
        assertThat(problem(Headgate.builder().route("x", provider.deployment()).budgets((List<Budget>) null)))
                .contains("budgets are null");
        assertThat(problem(Headgate.builder().route("x", provider.deployment()).budgets((Budget[]) null)))
                .contains("budgets are null");
        try (Headgate gate =
                Headgate.builder().route("x", provider.deployment()).build()) {
            assertThat(catchThrowableOfType(IllegalArgumentException.class, () -> gate.reload(null)))
                    .hasMessageContaining("model is null");
        }
    }

    @Test
    void aModelWithoutTheRouteOfABudgetDoesNotTakeThePlaceOfAnother() {
        Headgate client = Headgate.builder()
                .route("x", provider.deployment())
                .budgets(Budget.of("b").route("x").perDay().limitUsd("1").build())
                .unknownPrices(UnknownPrice.FLAG)
                .build();
        try (Headgate gate = client) {
            RoutingModel other = RoutingModel.builder()
                    .route(Route.of("y", provider.deployment()))
                    .build();
            assertThat(catchThrowableOfType(IllegalArgumentException.class, () -> gate.reload(other)))
                    .hasMessageContaining("budgets.b.route is x, which is no route; name one of [y]");
        }
    }

    private static String problem(HeadgateBuilder builder) {
        return catchThrowableOfType(IllegalArgumentException.class, builder::build)
                .getMessage();
    }

    @Test
    void deploymentsAndAccountsNeedTheirParts() {
        assertThat(catchThrowableOfType(IllegalArgumentException.class, () -> Deployment.of("", null, " ")))
                .hasMessageContaining("id is blank")
                .hasMessageContaining("provider is null")
                .hasMessageContaining("model is blank (1 characters)");
        assertThat(catchThrowableOfType(IllegalArgumentException.class, () -> Account.of(" ")))
                .hasMessageContaining("id is blank");
    }

    @Test
    void aCallCanBeSentTwiceAndGivesTwoCalls() {
        ScriptedProvider two = new ScriptedProvider("a", text("one"), text("two"));
        ChatCall call = Headgate.builder()
                .route("support", two.deployment())
                .build()
                .chat("support")
                .user("hello");
        assertThat(call.call().text()).isEqualTo("one");
        assertThat(call.call().text()).isEqualTo("two");
        assertThat(two.requests.get(0).messages()).isEqualTo(two.requests.get(1).messages());
    }
}

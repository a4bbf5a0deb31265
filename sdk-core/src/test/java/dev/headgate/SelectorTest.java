package dev.headgate;

import static dev.headgate.ScriptedProvider.response;
import static dev.headgate.ScriptedProvider.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.ChatResponse;
import dev.headgate.chat.Extras;
import dev.headgate.chat.FinishReason;
import dev.headgate.chat.Message;
import dev.headgate.chat.Role;
import dev.headgate.chat.ToolCall;
import dev.headgate.chat.Usage;
import dev.headgate.cost.PriceBook;
import dev.headgate.routing.CascadeSelector;
import dev.headgate.routing.RuleSelector;
import dev.headgate.spi.CostObserver;
import dev.headgate.spi.ModelSelector;
import dev.headgate.spi.Price;
import dev.headgate.spi.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Cheap models first. */
class SelectorTest {
    /** Counts what the tool was asked. */
    public record Query(String word) {}

    private static final ScriptedProvider.Step ASKS_THE_TOOL =
            (request, attempt) -> Reply.of(response("calling").toBuilder()
                    .message(new Message(
                            Role.ASSISTANT, List.of(new ToolCall("c-1", "find", "{\"word\":\"x\"}")), Extras.none()))
                    .finishReason(FinishReason.TOOL_CALLS, "tool_use")
                    .build());

    private final List<ModelSelector.Outcome> outcomes = new ArrayList<>();

    private Headgate gate(ScriptedProvider cheap, ScriptedProvider dear, ModelSelector selector) {
        return builder(cheap, dear, selector).build();
    }

    private HeadgateBuilder builder(ScriptedProvider cheap, ScriptedProvider dear, ModelSelector selector) {
        return Headgate.builder()
                .route("cheap", cheap.deployment())
                .route("dear", dear.deployment())
                .modelSelector("dear", selector);
    }

    /** An answer, of ten tokens in and five out, costs 20,000 nano-USD or 100,000. */
    private static PriceBook prices() {
        return PriceBook.empty()
                .with(
                        Price.of("model")
                                .account("cheap")
                                .input("1")
                                .output("2")
                                .build(),
                        Price.of("model")
                                .account("dear")
                                .input("5")
                                .output("10")
                                .build());
    }

    private ModelSelector shortOnes() {
        ModelSelector cascade =
                CascadeSelector.of("cheap", (request, answer) -> answer.text().length() < 5);
        return new ModelSelector() {
            @Override
            public List<String> routes(ChatRequest request, long inputTokens) {
                return cascade.routes(request, inputTokens);
            }

            @Override
            public boolean accepts(ChatRequest request, ChatResponse answer) {
                return cascade.accepts(request, answer);
            }

            @Override
            public void selected(Outcome outcome) {
                outcomes.add(outcome);
            }
        };
    }

    @Test
    void aCheapAnswerThatIsGoodEnoughIsTaken() {
        ScriptedProvider dear = new ScriptedProvider("dear");
        Headgate gate = gate(new ScriptedProvider("cheap", text("yes")), dear, shortOnes());
        assertThat(gate.chat("dear").user("x").call().text()).isEqualTo("yes");
        assertThat(dear.requests).isEmpty();
        assertThat(outcomes)
                .containsExactly(new ModelSelector.Outcome(
                        "dear", "cheap", Usage.of(10, 5), Usage.none(), OptionalLong.empty(), OptionalLong.empty()));
    }

    @Test
    void whatACheapAnswerSavesIsToldInMoney() {
        List<ModelSelector.Outcome> observed = new ArrayList<>();
        Headgate gate = builder(
                        new ScriptedProvider("cheap", text("yes"), text("yes")),
                        new ScriptedProvider("dear"),
                        shortOnes())
                .prices(prices())
                .costObserver(new CostObserver() {
                    @Override
                    public void selected(ModelSelector.Outcome outcome) {
                        observed.add(outcome);
                        throw new IllegalStateException("an observer that fails is no concern of the call");
                    }
                })
                .build();
        gate.chat("dear").user("x").call();
        gate.chat("dear").user("x").stream().response();
        assertThat(observed).hasSize(2).isEqualTo(outcomes).allSatisfy(outcome -> {
            assertThat(outcome.paidNanoUsd()).hasValue(20_000);
            assertThat(outcome.calledNanoUsd()).hasValue(100_000);
            assertThat(outcome.savedNanoUsd()).hasValue(80_000);
        });
    }

    @Test
    void whatARefusedAnswerCostIsLost() {
        Headgate gate = builder(
                        new ScriptedProvider("cheap", text("too long"), text("too long")),
                        new ScriptedProvider("dear", text("better"), text("better")),
                        shortOnes())
                .prices(prices())
                .build();
        gate.chat("dear").user("x").call();
        gate.chat("dear").user("x").stream().response();
        assertThat(outcomes).hasSize(2).allSatisfy(outcome -> {
            assertThat(outcome.paidNanoUsd()).hasValue(120_000);
            assertThat(outcome.savedNanoUsd()).hasValue(-20_000);
        });
    }

    @Test
    void eachRoundOfACallThatRunsToolsIsReckonedByItself() {
        ToolFunction find = ToolFunction.of("find", "Finds", Query.class, query -> "found");
        builder(
                        new ScriptedProvider("cheap", ASKS_THE_TOOL, text("a long answer")),
                        new ScriptedProvider("dear"),
                        shortOnes())
                .prices(prices())
                .build()
                .chat("dear")
                .user("x")
                .tools(find)
                .call();
        assertThat(outcomes)
                .extracting(outcome -> outcome.savedNanoUsd().orElseThrow())
                .containsExactly(80_000L, 80_000L);
    }

    /** The first deployment of the called route has no price; where none has, nothing is told. */
    @Test
    void aPriceThatIsNotKnownIsNotGuessed() {
        ModelSelector selector = shortOnes();
        Headgate gate = Headgate.builder()
                .route("cheap", new ScriptedProvider("cheap", text("a"), text("b")).deployment())
                .route("dear", new ScriptedProvider("new").deployment(), new ScriptedProvider("dear").deployment())
                .route("newest", new ScriptedProvider("newest").deployment())
                .modelSelector("dear", selector)
                .modelSelector("newest", selector)
                .prices(prices())
                .build();
        gate.chat("dear").user("x").call();
        gate.chat("newest").user("x").call();
        assertThat(outcomes.get(0).savedNanoUsd()).hasValue(80_000);
        assertThat(outcomes.get(1).paidNanoUsd()).hasValue(20_000);
        assertThat(outcomes.get(1).savedNanoUsd()).isEmpty();
    }

    @Test
    void oneThatIsNotEscalatesAndIsPaidFor() {
        Headgate gate = gate(
                new ScriptedProvider("cheap", text("too long"), text("too long")),
                new ScriptedProvider("dear", text("better"), text("better")),
                shortOnes());
        ChatResponse response = gate.chat("dear").user("x").call();
        assertThat(response.text()).isEqualTo("better");
        assertThat(response.usage()).isEqualTo(Usage.of(20, 10));
        assertThat(response.attempts()).hasSize(2);
        assertThat(outcomes.get(0).refused()).isEqualTo(Usage.of(10, 5));
        assertThat(gate.chat("dear").user("x").stream().response().text()).isEqualTo("better");
    }

    @Test
    void noModelTakesOverInsideAToolLoop() {
        ScriptedProvider cheap = new ScriptedProvider("cheap", ASKS_THE_TOOL, text("a long answer"));
        ScriptedProvider dear = new ScriptedProvider("dear");
        ToolFunction find = ToolFunction.of("find", "Finds", Query.class, query -> "found");
        assertThat(gate(cheap, dear, shortOnes())
                        .chat("dear")
                        .user("x")
                        .tools(find)
                        .call()
                        .text())
                .isEqualTo("a long answer");
        assertThat(dear.requests).isEmpty();
    }

    @Test
    void rulesGoByLengthTagsAndTools() {
        RuleSelector rules = RuleSelector.builder()
                .tagged("feature", "title", "cheap")
                .upToTokens(50, "cheap")
                .build();
        ScriptedProvider cheap = new ScriptedProvider("cheap", text("a"), text("b"));
        ScriptedProvider dear = new ScriptedProvider("dear", text("c"));
        Headgate gate = gate(cheap, dear, rules);
        String length = "word ".repeat(200);
        assertThat(gate.chat("dear").user("x").call().text()).isEqualTo("a");
        assertThat(gate.chat("dear").user(length).tag("feature", "title").call().text())
                .isEqualTo("b");
        assertThat(gate.chat("dear").user(length).call().text()).isEqualTo("c");
    }

    @Test
    void nonsenseIsRefused() {
        assertThatThrownBy(() -> RuleSelector.builder().upToTokens(0, "").build())
                .hasMessageContaining("upToTokens is 0")
                .hasMessageContaining("rules[0].route is blank");
        assertThatThrownBy(() -> Headgate.builder()
                        .route("r", new ScriptedProvider("a").deployment())
                        .modelSelector("other", RuleSelector.builder().build())
                        .build())
                .hasMessageContaining("modelSelector is for other, which is no route");
    }
}

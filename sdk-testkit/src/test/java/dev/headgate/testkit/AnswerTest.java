package dev.headgate.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.headgate.chat.Extras;
import dev.headgate.chat.FinishReason;
import dev.headgate.chat.Message;
import dev.headgate.chat.ReasoningContent;
import dev.headgate.chat.TextContent;
import dev.headgate.chat.ToolCall;
import dev.headgate.chat.Usage;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AnswerTest {
    private static final SeenRequest REQUEST = SeenRequest.builder("small", false)
            .system("12345")
            .message(Message.user("1234"))
            .build();

    @Test
    void piecesAreThoseDeclared() {
        Answer answer = Answer.builder().text("Hel").gate("mid").text("lo").build();

        assertThat(answer.pieces()).containsExactly(new Piece.Text("Hel"), new Piece.Gate("mid"), new Piece.Text("lo"));
        assertThat(answer.content()).containsExactly(new TextContent("Hello"));
        assertThat(answer.finishReason()).isEqualTo(FinishReason.STOP);
    }

    @Test
    void toolCallsComeInFragmentsThatAddUp() {
        String arguments = "{\"city\":\"Åre 🏔🏔🏔🏔\",\"days\":3}";
        Answer answer = Answer.builder()
                .toolCall("weather", arguments)
                .toolCall("id-2", "clock", "{}")
                .build();

        StringBuilder all = new StringBuilder();
        answer.pieces().forEach(piece -> {
            if (piece instanceof Piece.CallArguments fragment && fragment.index() == 0) {
                assertThat(fragment.fragment().codePoints().filter(c -> c >= 0xD800 && c <= 0xDFFF))
                        .as("lone surrogates")
                        .isEmpty();
                all.append(fragment.fragment());
            }
        });
        assertThat(all).hasToString(arguments);
        assertThat(answer.content())
                .containsExactly(new ToolCall("call-1", "weather", arguments), new ToolCall("id-2", "clock", "{}"));
        assertThat(answer.finishReason()).isEqualTo(FinishReason.TOOL_CALLS);
    }

    @Test
    void signatureClosesThoughts() {
        Answer answer = Answer.builder()
                .reasoning("Hm", "m.")
                .signature("s1")
                .text("42")
                .build();

        assertThat(answer.content())
                .containsExactly(
                        new ReasoningContent("Hmm.", Extras.of(Answer.SIGNATURE, "s1")), new TextContent("42"));
    }

    @Test
    void usageIsAlwaysThereUnlessWithheld() {
        assertThat(Answer.text("Hello").usage(REQUEST)).contains(Usage.of(3, 2));
        assertThat(Answer.builder().text("Hello").usage(Usage.of(7, 8)).build().usage(REQUEST))
                .contains(Usage.of(7, 8));
        assertThat(Answer.builder().text("Hello").withoutUsage().build().usage(REQUEST))
                .isEmpty();
    }

    @Test
    void jsonIsWrittenFromRecords() {
        record City(String name, int people) {}
        assertThat(Answer.json(new City("Bern", 3)).content())
                .containsExactly(new TextContent("{\"name\":\"Bern\",\"people\":3}"));
    }

    @Test
    void copiesKeepEverything() {
        Answer answer = Answer.builder()
                .text("Hi")
                .finish(FinishReason.OTHER, "tea")
                .id("id")
                .model("m")
                .usage(Usage.of(1, 2))
                .build()
                .delayedBy(Duration.ofSeconds(2));

        assertThat(answer.delay()).isEqualTo(Duration.ofSeconds(2));
        assertThat(answer.rawFinishReason()).contains("tea");
        assertThat(answer.id()).contains("id");
        assertThat(answer.model()).contains("m");
        assertThat(answer.usage(REQUEST)).contains(Usage.of(1, 2));
    }

    @Test
    void toStringsSayNothing() {
        Answer answer = Answer.builder()
                .reasoning("secret")
                .signature("secret")
                .text("secret")
                .toolCall("weather", "{\"secret\":1}")
                .build();
        assertThat(answer.toString() + answer.pieces()).doesNotContain("secret");
    }

    @Test
    void wrongPartsAreNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Answer.text("a", ""))
                .withMessageContaining("text is empty");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Answer.toolCall("weather", "no json"))
                .withMessageContaining("arguments");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Fault.serverError(404))
                .withMessageContaining("404");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Fault.overloaded().after(-1, Answer.text("a")))
                .withMessageContaining("-1");
    }
}

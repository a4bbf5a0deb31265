package dev.headgate.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.chat.ChatEvent;
import dev.headgate.chat.ChatEvent.ToolCallCompleted;
import dev.headgate.chat.ChatEvent.ToolCallDelta;
import dev.headgate.chat.ChatEvent.ToolCallStarted;
import dev.headgate.chat.ToolCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ToolCallAssemblyTest {
    private static final int NONE = ToolCallPart.NO_INDEX;

    private static ToolCallPart part(int index, @Nullable String id, @Nullable String name, String arguments) {
        return new ToolCallPart(index, id, name, arguments);
    }

    private static List<ChatEvent> events(List<List<ToolCallPart>> chunks) throws AnswerException {
        ToolCallAssembly assembly = new ToolCallAssembly(place -> "made-" + place, new CallBudget(10_000));
        List<ChatEvent> events = new ArrayList<>();
        for (List<ToolCallPart> chunk : chunks) {
            assembly.add(chunk, events);
        }
        assembly.finish(events);
        checkGrammar(events);
        return events;
    }

    /** Feeds each piece as a chunk of its own. */
    private static List<ToolCall> calls(ToolCallPart... parts) throws AnswerException {
        List<List<ToolCallPart>> chunks = new ArrayList<>();
        for (ToolCallPart part : parts) {
            chunks.add(List.of(part));
        }
        return calls(chunks);
    }

    private static List<ToolCall> calls(List<List<ToolCallPart>> chunks) throws AnswerException {
        return events(chunks).stream()
                .filter(ToolCallCompleted.class::isInstance)
                .map(event -> ((ToolCallCompleted) event).call())
                .toList();
    }

    /** Each call starts once, grows only by its deltas and completes once, in the order of the starts. */
    private static void checkGrammar(List<ChatEvent> events) {
        List<StringBuilder> grown = new ArrayList<>();
        List<ToolCallStarted> started = new ArrayList<>();
        int completed = 0;
        for (ChatEvent event : events) {
            if (event instanceof ToolCallStarted start) {
                started.add(start);
                grown.add(new StringBuilder());
                assertThat(start.index()).isEqualTo(started.size() - 1);
            } else if (event instanceof ToolCallDelta delta) {
                assertThat(delta.fragment()).isNotEmpty();
                grown.get(delta.index()).append(delta.fragment());
            } else if (event instanceof ToolCallCompleted end) {
                assertThat(end.index()).isEqualTo(completed++);
                assertThat(end.call().id()).isEqualTo(started.get(end.index()).id());
                assertThat(end.call().name()).isEqualTo(started.get(end.index()).name());
                String arguments = grown.get(end.index()).toString();
                assertThat(end.call().arguments()).isEqualTo(arguments.isBlank() ? "{}" : arguments);
            }
        }
        assertThat(completed).isEqualTo(started.size());
    }

    private static final ToolCall A = new ToolCall("a", "f", "{\"x\":1}");
    private static final ToolCall B = new ToolCall("b", "g", "{\"y\":2}");

    @Test
    void twoCallsWithTheirIndexes() throws AnswerException {
        assertThat(calls(
                        part(0, "a", "f", ""),
                        part(0, null, null, "{\"x\":"),
                        part(0, null, null, "1}"),
                        part(1, "b", "g", ""),
                        part(1, null, null, "{\"y\":2}")))
                .containsExactly(A, B);
    }

    @Test
    void bothCallsHaveIndexZero() throws AnswerException {
        assertThat(calls(part(0, "a", "f", "{\"x\":1}"), part(0, "b", "g", "{\"y\":2}")))
                .containsExactly(A, B);
    }

    @Test
    void idRepeatedInEveryPiece() throws AnswerException {
        assertThat(calls(
                        part(0, "a", "f", "{\"x\""),
                        part(0, "a", "f", ":1}"),
                        part(1, "b", "g", "{\"y\":"),
                        part(1, "b", "g", "2}")))
                .containsExactly(A, B);
    }

    @Test
    void blankIdsAndNamesOverwriteNothing() throws AnswerException {
        assertThat(calls(part(0, "a", "f", "{\"x\""), part(0, "", "", ":1}"))).containsExactly(A);
    }

    @Test
    void noIndexButIds() throws AnswerException {
        assertThat(calls(
                        part(NONE, "a", "f", "{\"x\":"),
                        part(NONE, null, null, "1}"),
                        part(NONE, "b", "g", "{\"y\":2}")))
                .containsExactly(A, B);
    }

    @Test
    void idsReturnToAnEarlierCall() throws AnswerException {
        assertThat(calls(
                        part(NONE, "a", "f", "{\"x\":"),
                        part(NONE, "b", "g", "{\"y\":"),
                        part(NONE, "a", null, "1}"),
                        part(NONE, "b", null, "2}")))
                .containsExactly(A, B);
    }

    @Test
    void neitherIndexNorId() throws AnswerException {
        assertThat(calls(part(NONE, null, "f", "{\"x\":"), part(NONE, null, null, "1}")))
                .containsExactly(new ToolCall("made-0", "f", "{\"x\":1}"));
    }

    @Test
    void neitherIndexNorIdButSeveralInOneChunk() throws AnswerException {
        assertThat(calls(List.of(
                        List.of(part(NONE, null, "f", "{\"x\":"), part(NONE, null, "g", "{\"y\":")),
                        List.of(part(NONE, null, null, "1}"), part(NONE, null, null, "2}")))))
                .containsExactly(new ToolCall("made-0", "f", "{\"x\":1}"), new ToolCall("made-1", "g", "{\"y\":2}"));
    }

    @Test
    void wholeCallsWithoutIndexOrIdOneAfterTheOther() throws AnswerException {
        assertThat(calls(part(NONE, null, "f", "{\"x\":1}"), part(NONE, null, "f", "{\"y\":2}")))
                .containsExactly(new ToolCall("made-0", "f", "{\"x\":1}"), new ToolCall("made-1", "f", "{\"y\":2}"));
    }

    @Test
    void indexRaisedByPiecesWithoutIdOrName() throws AnswerException {
        assertThat(calls(part(0, "a", "f", "{\"x\""), part(1, null, null, ":"), part(2, null, null, "1}")))
                .containsExactly(A);
    }

    @Test
    void nameComesAfterArguments() throws AnswerException {
        assertThat(events(List.of(
                        List.of(part(0, "a", null, "{\"x\"")),
                        List.of(part(0, null, null, ":")),
                        List.of(part(0, null, "f", "1}")))))
                .containsExactly(
                        new ToolCallStarted(0, "a", "f"),
                        new ToolCallDelta(0, "{\"x\":1}"),
                        new ToolCallCompleted(0, A));
    }

    @Test
    void idComesAfterTheStart() throws AnswerException {
        assertThat(calls(part(0, null, "f", "{\"x\":"), part(0, "a", null, "1}")))
                .containsExactly(new ToolCall("made-0", "f", "{\"x\":1}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{}"})
    void noArgumentsAreAnEmptyObject(String arguments) throws AnswerException {
        assertThat(calls(part(0, "a", "f", arguments), part(1, "b", "g", "{\"y\":2}")))
                .containsExactly(new ToolCall("a", "f", "{}"), B);
    }

    @Test
    void aCallIsCompletedWhenTheNextBegins() throws AnswerException {
        List<ChatEvent> events =
                events(List.of(List.of(part(0, "a", "f", "{\"x\":1}")), List.of(part(1, "b", "g", "{\"y\":2}"))));
        assertThat(events.get(2)).isEqualTo(new ToolCallCompleted(0, A));
        assertThat(events.get(3)).isEqualTo(new ToolCallStarted(1, "b", "g"));
    }

    @Test
    void interleavedCalls() throws AnswerException {
        assertThat(calls(List.of(
                        List.of(part(0, "a", "f", "{\"x\":"), part(1, "b", "g", "{\"y\":2}")),
                        List.of(part(0, null, null, "1}")))))
                .containsExactly(A, B);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"x\":", "{\"x\":1}}", "[1]", "\"text\"", "1", "{\"x\":1}{\"y\":2}"})
    void refusesArgumentsThatAreNoObject(String arguments) {
        assertThatThrownBy(() -> calls(part(0, "a", "f", arguments)))
                .isInstanceOf(AnswerException.class)
                .hasMessageContaining("no JSON object")
                .hasMessageNotContaining("\"x\"");
    }

    @Test
    void refusesCallsWithoutName() {
        assertThatThrownBy(() -> calls(part(0, "a", null, "{}"))).isInstanceOf(AnswerException.class);
    }

    @Test
    void refusesMoreOfACallThatWasWhole() {
        assertThatThrownBy(() -> calls(
                        part(0, "a", "f", "{\"x\":1}"), part(1, "b", "g", "{}"), part(0, null, null, "{\"z\":1}")))
                .isInstanceOf(AnswerException.class);
    }

    /** Any way of cutting the arguments of several calls into pieces gives the same calls. */
    @Test
    void everySplitGivesTheSameCalls() throws AnswerException {
        String arguments = "{\"a\\\"}\":{\"b\":[1,\"\u00e4\ud83d\ude00\",null]}}";
        for (int i = 0; i <= arguments.length(); i++) {
            for (int j = i; j <= arguments.length(); j++) {
                String[] pieces = {arguments.substring(0, i), arguments.substring(i, j), arguments.substring(j)};
                for (int style = 0; style < 5; style++) {
                    assertThat(calls(split(pieces, style)))
                            .hasSize(2)
                            .allSatisfy(call -> assertThat(call.arguments()).isEqualTo(arguments));
                }
            }
        }
    }

    /** Returns two calls of these pieces in one of the styles in which servers number them. */
    private static ToolCallPart[] split(String[] pieces, int style) {
        List<ToolCallPart> parts = new ArrayList<>();
        for (int call = 0; call < 2; call++) {
            for (int piece = 0; piece < pieces.length; piece++) {
                boolean first = piece == 0;
                String id = "id" + call;
                String name = "f" + call;
                parts.add(
                        switch (style) {
                            case 0 -> part(call, first ? id : null, first ? name : null, pieces[piece]);
                            case 1 -> part(call, id, name, pieces[piece]);
                            case 2 -> part(0, first ? id : "", first ? name : "", pieces[piece]);
                            case 3 -> part(NONE, first ? id : null, first ? name : null, pieces[piece]);
                            default -> part(call, id, piece == 2 ? name : null, pieces[piece]);
                        });
            }
        }
        return parts.toArray(new ToolCallPart[0]);
    }

    /** Interleaves the pieces of several calls at random. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void everyInterleavingGivesTheSameCalls(long seed) throws AnswerException {
        Random random = new Random(seed);
        List<ToolCall> expected = new ArrayList<>();
        List<List<ToolCallPart>> rest = new ArrayList<>();
        for (int call = 0; call < 4; call++) {
            String arguments = "{\"n\":" + random.nextInt() + ",\"t\":\"" + "x".repeat(random.nextInt(9)) + "\"}";
            expected.add(new ToolCall("id" + call, "f", arguments));
            List<ToolCallPart> parts = new ArrayList<>(List.of(part(call, "id" + call, "f", "")));
            for (int i = 0; i < arguments.length(); ) {
                int end = Math.min(arguments.length(), i + 1 + random.nextInt(5));
                parts.add(part(call, null, null, arguments.substring(i, end)));
                i = end;
            }
            rest.add(parts);
        }
        List<List<ToolCallPart>> chunks = new ArrayList<>();
        rest.forEach(parts -> chunks.add(List.of(parts.remove(0))));
        while (rest.stream().anyMatch(parts -> !parts.isEmpty())) {
            List<ToolCallPart> parts = rest.get(random.nextInt(rest.size()));
            if (!parts.isEmpty()) {
                chunks.add(List.of(parts.remove(0)));
            }
        }
        assertThat(calls(chunks)).isEqualTo(expected);
    }
}

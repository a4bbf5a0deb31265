package dev.headgate;

import static dev.headgate.ScriptedProvider.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.JsonSchema;
import dev.headgate.error.InvalidRequestException;
import dev.headgate.error.ProtocolException;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Careless input ends in the typed error, whichever way it comes. */
class OddInputTest {
    private static Headgate gate(String answer) {
        return Headgate.builder()
                .timeSource(new ManualTime())
                .route("r", new ScriptedProvider("a", text(answer)).deployment())
                .build();
    }

    private static Stream<Method> settersOf(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getDeclaringClass() == type && method.getReturnType() == type)
                .filter(method -> Arrays.stream(method.getParameterTypes()).noneMatch(Class::isPrimitive));
    }

    static Stream<Method> settersOfCalls() {
        return Stream.of(ChatCall.class, EmbeddingCall.class).flatMap(OddInputTest::settersOf);
    }

    @ParameterizedTest
    @MethodSource("settersOfCalls")
    void nullIsToldWhenTheCallIsSent(Method setter) throws Exception {
        Object[] nulls = new Object[setter.getParameterCount()];
        toldWhenSent(setter, nulls);
        if (setter.isVarArgs()) {
            toldWhenSent(setter, new Object[] {Array.newInstance(setter.getParameterTypes()[0].getComponentType(), 1)});
        }
        if (nulls.length == 1 && Collection.class.isAssignableFrom(setter.getParameterTypes()[0])) {
            toldWhenSent(setter, new Object[] {Arrays.asList("x", null)});
        }
    }

    private static void toldWhenSent(Method setter, Object[] arguments) throws Exception {
        Headgate gate = gate("never");
        Object call = setter.getDeclaringClass() == ChatCall.class
                ? gate.chat("r").user("x")
                : gate.embed("r").input("x");
        try {
            setter.invoke(call, arguments);
        } catch (InvocationTargetException e) {
            throw new AssertionError(setter + " threw at once", e.getCause());
        }
        assertThatThrownBy(() -> {
                    if (call instanceof ChatCall chat) {
                        chat.call();
                    } else {
                        ((EmbeddingCall) call).call();
                    }
                })
                .as(setter.toString())
                .isInstanceOf(InvalidRequestException.class);
    }

    @Test
    @SuppressWarnings("NullAway")
    void nullForARequestOrARouteIsToldWhenTheCallIsSent() {
        assertThatThrownBy(() -> gate("never").chat((String) null).user("x").call())
                .isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(
                        () -> gate("never").chat((ChatRequest) null).user("x").call())
                .isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> gate("never").embed(null).input("x").call())
                .isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> gate("never").chat("r").user("x").as(null))
                .isInstanceOf(InvalidRequestException.class);
    }

    enum Grade {
        GOOD {
            @Override
            public String toString() {
                return "very good";
            }
        },
        BAD
    }

    record Grund_$(Grade grade) {}

    record Line(String name) {}

    @SuppressWarnings("ArrayRecordComponent") // people write them
    record Lines(Line[] lines) {}

    record Names(List<String> names) {}

    record Empty() {}

    record Box<T>(T value) {}

    record Boxes(Box<String> box) {}

    sealed interface Shape permits Square {}

    record Square(int side) implements Shape {}

    record Drawing(Shape shape) {}

    record Tags(Map<String, String> tags) {}

    record VeryLongNameOfARecordThatIsLongerThanSixtyFourCharactersAsSomeNamesAre(int x) {}

    @Test
    void recordsMayHaveNamesOfAnyLetters() {
        assertThat(gate("{\"grade\":\"GOOD\"}")
                        .chat("r")
                        .user("x")
                        .as(Grund_$.class)
                        .grade())
                .isEqualTo(Grade.GOOD);
        assertThat(gate("{\"x\":1}")
                        .chat("r")
                        .user("x")
                        .as(VeryLongNameOfARecordThatIsLongerThanSixtyFourCharactersAsSomeNamesAre.class)
                        .x())
                .isEqualTo(1);
    }

    @Test
    void theSchemaNamesEnumsAsTheyAreRead() {
        assertThat(JsonSchema.of(Grund_$.class).json()).contains("\"GOOD\"").doesNotContain("very good");
    }

    @Test
    void whatIsMissingInAnArrayOrAListIsMissed() {
        assertThatThrownBy(() -> gate("{\"lines\":[{\"name\":null}]}")
                        .chat("r")
                        .user("x")
                        .as(Lines.class))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("lines[0].name");
        assertThatThrownBy(() -> gate("{\"lines\":[null]}").chat("r").user("x").as(Lines.class))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("lines[0]");
        assertThatThrownBy(() ->
                        gate("{\"names\":[\"a\",null]}").chat("r").user("x").as(Names.class))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("names[1]");
    }

    @Test
    void anEmptyRecordIsOne() {
        assertThatCode(() -> gate("{}").chat("r").user("x").as(Empty.class)).doesNotThrowAnyException();
    }

    static Stream<Class<?>> shapesThatNoSchemaHas() {
        return Stream.of(
                Box.class,
                Boxes.class,
                Drawing.class,
                Shape.class,
                Tags.class,
                String.class,
                int.class,
                void.class,
                Object.class,
                List.class,
                String[].class,
                Grade.class);
    }

    @ParameterizedTest
    @MethodSource("shapesThatNoSchemaHas")
    void otherShapesAreRefusedBeforeAnythingIsSent(Class<?> type) {
        assertThatThrownBy(() -> gate("{}").chat("r").user("x").as(type)).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void namesThatTheModelInventsAreNotSaid() {
        for (String answer : List.of(
                "{\"name\":\"x\",\"DE44500105175407324931\":1}",
                "{\"name\":{\"DE44500105175407324931\":1}}",
                "{\"name\":\"x\",\"name\":\"DE44500105175407324931\"}",
                "{\"name\":DE44500105175407324931}")) {
            assertThatThrownBy(() -> gate(answer).chat("r").user("x").as(Line.class))
                    .isInstanceOf(ProtocolException.class)
                    .hasMessageContaining("line")
                    .hasNoCause()
                    .message()
                    .doesNotContain("DE44500105175407324931");
        }
    }

    @Test
    void deepAnswersAreNoRecords() {
        String deep = "{\"names\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
        assertThatThrownBy(() -> gate(deep).chat("r").user("x").as(Names.class)).isInstanceOf(ProtocolException.class);
    }
}

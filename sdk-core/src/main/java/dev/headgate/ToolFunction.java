package dev.headgate;

import dev.headgate.chat.JsonSchema;
import dev.headgate.chat.Tool;
import dev.headgate.chat.ToolCall;
import dev.headgate.chat.ToolResult;
import dev.headgate.error.CancelledException;
import dev.headgate.internal.Json;
import java.util.Objects;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A tool with its code, which Headgate runs when the model asks for it.
 *
 * <pre>{@code
 * record WeatherQuery(@Description("city and country") String place) {}
 *
 * ToolFunction weather = ToolFunction.of(
 *         "get_weather", "Tells the weather of a place", WeatherQuery.class, query -> forecasts.of(query.place()));
 * String answer = gate.chat("support").user("Do I need an umbrella in Bern?").tools(weather).call().text();
 * }</pre>
 *
 * <p>Arguments that do not fit the record, and exceptions of the code, are told to the model as a failed result, by the
 * exception's type only; the code can tell it more by returning a text. The code runs on the thread of the call, one
 * tool after the other, and serves many calls at a time.
 */
public final class ToolFunction {
    private static final Logger LOG = LoggerFactory.getLogger(ToolFunction.class);

    private final Tool declaration;
    private final Function<ToolCall, ?> code;

    private ToolFunction(Tool declaration, Function<ToolCall, ?> code) {
        this.declaration = declaration;
        this.code = code;
    }

    /**
     * Makes a tool whose arguments are a record.
     *
     * @param <A> the type of the arguments
     * @param name 1 to 64 of {@code a-z A-Z 0-9 _ -}
     * @param description what the tool does and when to use it, for the model to read
     * @param arguments the record type of the arguments
     * @param code returns the result: a text goes to the model as it is, anything else as JSON
     * @return the tool
     * @throws IllegalArgumentException naming every part that is missing or wrong
     */
    public static <A> ToolFunction of(
            String name, String description, Class<A> arguments, Function<? super A, ?> code) {
        Objects.requireNonNull(code, "code");
        Tool declaration = Tool.of(name, description, JsonSchema.of(arguments));
        return new ToolFunction(declaration, call -> code.apply(call.argumentsAs(arguments)));
    }

    /**
     * Makes a tool from a declaration.
     *
     * @param declaration what the model is told
     * @param code returns the result: a text goes to the model as it is, anything else as JSON
     * @return the tool
     */
    public static ToolFunction of(Tool declaration, Function<ToolCall, ?> code) {
        return new ToolFunction(
                Objects.requireNonNull(declaration, "declaration"), Objects.requireNonNull(code, "code"));
    }

    /**
     * Returns what the model is told.
     *
     * @return the declaration
     */
    public Tool declaration() {
        return declaration;
    }

    ToolResult run(ToolCall call) {
        try {
            Object result = code.apply(call);
            if (result == null) {
                return ToolResult.of(call, "");
            }
            return ToolResult.of(call, result instanceof String text ? text : Json.write(result));
        } catch (CancelledException e) {
            throw e;
        } catch (RuntimeException e) {
            // The message may hold what the model must not see; the type alone tells it enough to go on.
            LOG.warn("tool {} failed with {}", declaration.name(), e.getClass().getName());
            return ToolResult.failure(call, "The tool failed: " + e.getClass().getSimpleName() + ".");
        }
    }

    @Override
    public String toString() {
        return "ToolFunction[" + declaration.name() + "]";
    }
}

package dev.headgate.testkit;

import dev.headgate.chat.Content;
import dev.headgate.chat.Message;
import dev.headgate.chat.Role;
import dev.headgate.chat.Tool;
import dev.headgate.chat.ToolCall;
import dev.headgate.chat.ToolResult;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * One condition on a request, which can say what it expects and what it found. Immutable.
 *
 * <pre>{@code
 * import static dev.headgate.testkit.Match.*;
 *
 * model.when(user("capital of France"), turn(1)).reply("Paris");
 * model.when(toolResult("weather", "-3")).reply("Cold");
 * }</pre>
 */
public final class Match {
    /** Longer texts are cut in messages. */
    private static final int SHOWN = 160;

    private static final Pattern WORDS = Pattern.compile("\\W+");

    private final String field;
    private final String expectation;
    private final Predicate<SeenRequest> test;
    private final Function<SeenRequest, String> found;

    private Match(String field, String expectation, Predicate<SeenRequest> test, Function<SeenRequest, String> found) {
        this.field = field;
        this.expectation = expectation;
        this.test = test;
        this.found = found;
    }

    /**
     * Matches by what the user said last.
     *
     * @param part a part of the text of the last user message, upper and lower case counting
     * @return the condition
     */
    public static Match user(String part) {
        return text("user text", part, SeenRequest::lastUserText);
    }

    /**
     * Matches by what the user said last.
     *
     * @param pattern found anywhere in the text of the last user message
     * @return the condition
     */
    public static Match user(Pattern pattern) {
        return text("user text", pattern, SeenRequest::lastUserText);
    }

    /**
     * Matches by the system texts.
     *
     * @param part a part of them, upper and lower case counting
     * @return the condition
     */
    public static Match system(String part) {
        return text("system text", part, request -> String.join("\n", request.system()));
    }

    /**
     * Matches by the model that is asked.
     *
     * @param name its name as it goes over the wire
     * @return the condition
     */
    public static Match model(String name) {
        Objects.requireNonNull(name, "name");
        return new Match("model", name, request -> request.model().equals(name), SeenRequest::model);
    }

    /**
     * Matches by the route that is called. No wire carries it: over HTTP this matches nothing.
     *
     * @param name the route's name
     * @return the condition
     */
    public static Match route(String name) {
        Objects.requireNonNull(name, "name");
        return new Match(
                "route",
                name,
                request -> request.route().filter(name::equals).isPresent(),
                request -> request.route().orElse("not told by this wire"));
    }

    /**
     * Matches requests that offer a tool to the model.
     *
     * @param name the tool's name
     * @return the condition
     */
    public static Match tool(String name) {
        Objects.requireNonNull(name, "name");
        return new Match(
                "tools",
                "with " + name,
                request -> toolNames(request).contains(name),
                request -> toolNames(request).toString());
    }

    /**
     * Matches requests without tools.
     *
     * @return the condition
     */
    public static Match noTools() {
        return new Match(
                "tools",
                "none",
                request -> request.tools().isEmpty(),
                request -> toolNames(request).toString());
    }

    /**
     * Matches by how far the conversation has come. It is counted in the request itself, so that calls at the same time do
     * not disturb one another.
     *
     * @param number 1 for a request in which the model has said nothing yet, 2 after its first answer, and so on
     * @return the condition
     */
    public static Match turn(int number) {
        return new Match(
                "turn",
                String.valueOf(number),
                request -> turnOf(request) == number,
                request -> String.valueOf(turnOf(request)));
    }

    /**
     * Matches requests that end with the result of a tool.
     *
     * @param name the tool's name
     * @return the condition
     */
    public static Match toolResult(String name) {
        return toolResult(name, "");
    }

    /**
     * Matches requests that end with the result of a tool.
     *
     * @param name the tool's name
     * @param part a part of the result's text
     * @return the condition
     */
    public static Match toolResult(String name, String part) {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(part, "part");
        return new Match(
                "tool result",
                "of " + name + (part.isEmpty() ? "" : " containing " + quoted(part)),
                request -> results(request, name).stream()
                        .anyMatch(result -> result.text().contains(part)),
                request -> {
                    List<ToolResult> results = results(request, name);
                    return results.isEmpty()
                            ? "none of " + name + " at the end"
                            : quoted(results.get(results.size() - 1).text());
                });
    }

    /**
     * Matches requests whose answer is streamed, or those whose answer is not.
     *
     * @param streaming true for {@code stream()} and {@code publisher()}
     * @return the condition
     */
    public static Match streaming(boolean streaming) {
        return new Match(
                "streaming",
                String.valueOf(streaming),
                request -> request.streaming() == streaming,
                request -> String.valueOf(request.streaming()));
    }

    /**
     * Matches by anything else.
     *
     * @param description says in a few words what is expected, for messages
     * @param test must not throw; what it shall assert is asserted on {@link FakeModel#requests} afterwards
     * @return the condition
     */
    public static Match that(String description, Predicate<SeenRequest> test) {
        Objects.requireNonNull(test, "test");
        return new Match("request", Objects.requireNonNull(description, "description"), test, SeenRequest::toString);
    }

    boolean matches(SeenRequest request) {
        return test.test(request);
    }

    /** Tells how near a request comes: 1 if it matches, else the part of the words that were expected and are there. */
    double closeness(SeenRequest request) {
        if (matches(request)) {
            return 1;
        }
        Set<String> there = new HashSet<>(List.of(WORDS.split(found(request), -1)));
        List<String> wanted = List.of(WORDS.split(expectation, -1));
        return (double) wanted.stream().filter(there::contains).count() / (wanted.size() + 1);
    }

    String field() {
        return field;
    }

    String expectation() {
        return expectation;
    }

    String found(SeenRequest request) {
        return found.apply(request);
    }

    @Override
    public String toString() {
        return field + " " + expectation;
    }

    private static Match text(String field, String part, Function<SeenRequest, String> text) {
        Objects.requireNonNull(part, "part");
        return new Match(
                field,
                "containing " + quoted(part),
                request -> text.apply(request).contains(part),
                request -> quoted(text.apply(request)));
    }

    private static Match text(String field, Pattern pattern, Function<SeenRequest, String> text) {
        Objects.requireNonNull(pattern, "pattern");
        return new Match(
                field,
                "matching /" + pattern + "/",
                request -> pattern.matcher(text.apply(request)).find(),
                request -> quoted(text.apply(request)));
    }

    private static List<String> toolNames(SeenRequest request) {
        return request.tools().stream().map(Tool::name).toList();
    }

    private static int turnOf(SeenRequest request) {
        return 1
                + (int) request.messages().stream()
                        .filter(message -> message.role() == Role.ASSISTANT)
                        .count();
    }

    /** Results name the call only, so the call tells the tool. */
    private static List<ToolResult> results(SeenRequest request, String tool) {
        Set<String> calls = new HashSet<>();
        for (Message message : request.messages()) {
            for (Content part : message.content()) {
                if (part instanceof ToolCall call && call.name().equals(tool)) {
                    calls.add(call.id());
                }
            }
        }
        return request.toolResults().stream()
                .filter(result -> calls.contains(result.callId()))
                .toList();
    }

    private static String quoted(String text) {
        String line = text.replace("\n", "\\n");
        return '"' + (line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…") + '"';
    }
}

package dev.headgate.testkit;

import dev.headgate.chat.ResponseFormat;
import dev.headgate.chat.Tool;
import dev.headgate.chat.ToolChoice;
import dev.headgate.internal.Json;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * Makes answers that mean nothing but have the form that was asked for, so that code runs through without a script: each tool
 * is called once, with arguments of its schema; when their results are there, or if there are no tools, the form of the
 * answer is filled in, or a text is given. The same request always gets the same answer. Immutable.
 *
 * <pre>{@code
 * model.always().fill(Filler.seeded(7));
 * Invoice smallest = gate.chat("extract").user(text).as(Invoice.class); // with Filler.smallest()
 * }</pre>
 */
public final class Filler implements Function<SeenRequest, Step> {
    /** How values are chosen where the schema leaves a choice. */
    enum Mode {
        SEEDED,
        SMALLEST,
        LARGEST
    }

    private final Mode mode;
    private final long seed;

    private Filler(Mode mode, long seed) {
        this.mode = mode;
        this.seed = seed;
    }

    /**
     * Returns a filler that draws values by lot.
     *
     * @param seed draws the same values each time
     * @return the filler
     */
    public static Filler seeded(long seed) {
        return new Filler(Mode.SEEDED, seed);
    }

    /**
     * Returns a filler of smallest values: empty lists and texts, least numbers, nulls, nothing that is optional.
     *
     * @return the filler
     */
    public static Filler smallest() {
        return new Filler(Mode.SMALLEST, 0);
    }

    /**
     * Returns a filler of largest values: longest lists and texts, greatest numbers, all that is optional. What the schema
     * does not bound has at most three elements, 64 characters, or the range of its Java type.
     *
     * @return the filler
     */
    public static Filler largest() {
        return new Filler(Mode.LARGEST, 0);
    }

    /**
     * Makes a value of a schema.
     *
     * @param schema a JSON schema: types, enums, constants, bounds, formats, references within it; no patterns
     * @return JSON that the schema allows
     * @throws IllegalArgumentException naming the place in the schema, if it has something that cannot be filled in
     */
    public String json(String schema) {
        SchemaValues values = new SchemaValues(Json.tree(schema), mode, new SplittableRandom(seed));
        return Json.write(values.make());
    }

    @Override
    public Answer apply(SeenRequest request) {
        if (request.toolResults().isEmpty() && !calls(request).isEmpty()) {
            AnswerBuilder answer = Answer.builder();
            calls(request)
                    .forEach(tool ->
                            answer.toolCall(tool.name(), json(tool.inputSchema().json())));
            return answer.build();
        }
        if (request.responseFormat() instanceof ResponseFormat.JsonText form) {
            return Answer.text(Fragments.of(json(form.schema().json())).toArray(String[]::new));
        }
        return Answer.text("Fill", "er");
    }

    private static List<Tool> calls(SeenRequest request) {
        ToolChoice choice = request.toolChoice();
        return switch (choice.mode()) {
            case NONE -> List.of();
            case AUTO, REQUIRED -> request.tools();
            case TOOL ->
                request.tools().stream()
                        .filter(tool ->
                                choice.tool().filter(tool.name()::equals).isPresent())
                        .toList();
        };
    }

    @Override
    public String toString() {
        return "Filler[" + mode + (mode == Mode.SEEDED ? " " + seed : "") + "]";
    }
}

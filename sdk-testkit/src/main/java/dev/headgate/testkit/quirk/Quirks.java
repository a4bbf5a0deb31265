package dev.headgate.testkit.quirk;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lists all quirks of the OpenAI-compatible wire, in both its forms. */
public final class Quirks {
    private static final List<Quirk> ALL = Stream.of(
                    FramingQuirks.all(),
                    SilenceQuirks.all(),
                    ChunkQuirks.all(),
                    ToolCallQuirks.all(),
                    UsageQuirks.all(),
                    EndQuirks.all(),
                    StreamErrorQuirks.all(),
                    WholeAnswerQuirks.all(),
                    ErrorBodyQuirks.all(),
                    ForeignErrorQuirks.all(),
                    ResponsesQuirks.all(),
                    HostileQuirks.all())
            .flatMap(List::stream)
            .toList();
    private static final Map<String, Quirk> BY_NAME =
            ALL.stream().collect(Collectors.toUnmodifiableMap(Quirk::name, Function.identity()));

    private Quirks() {}

    /**
     * Returns all quirks.
     *
     * @return the quirks, those of one kind together
     */
    public static List<Quirk> all() {
        return ALL;
    }

    /**
     * Returns one quirk.
     *
     * @param name its name
     * @return the quirk
     * @throws IllegalArgumentException if there is none of that name
     */
    public static Quirk named(String name) {
        Quirk quirk = BY_NAME.get(name);
        if (quirk == null) {
            throw new IllegalArgumentException("Quirks: there is none named " + name + "; see Quirks.all().");
        }
        return quirk;
    }
}

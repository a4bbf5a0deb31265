package dev.headgate.testkit.quirk;

import dev.headgate.testkit.RawAnswer;
import dev.headgate.testkit.quirk.Quirk.Form;
import dev.headgate.testkit.quirk.Quirk.Mode;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Collects a quirk. */
final class QuirkBuilder {
    private static final String GITHUB = "https://github.com/";

    private final String name;
    private final String summary;
    private final List<URI> sources;
    private Form form = Form.CHAT_COMPLETIONS;

    private QuirkBuilder(String name, String summary, List<URI> sources) {
        this.name = name;
        this.summary = summary;
        this.sources = sources;
    }

    /**
     * Begins a quirk.
     *
     * @param sources addresses; {@code owner/repository#number} is an issue or pull request on GitHub
     */
    static QuirkBuilder quirk(String name, String summary, String... sources) {
        return new QuirkBuilder(
                name, summary, Stream.of(sources).map(QuirkBuilder::address).toList());
    }

    private static URI address(String source) {
        return URI.create(source.contains("://") ? source : GITHUB + source.replace("#", "/issues/"));
    }

    /** The client asks in the form of Responses. */
    QuirkBuilder responses() {
        form = Form.RESPONSES;
        return this;
    }

    /** The server streams these writes to a call for a stream. */
    Answered streams(String... writes) {
        return sends(RawAnswer.stream().write(writes), Mode.STREAM);
    }

    /** The server answers any call with one piece of JSON. */
    Answered answers(int status, String json) {
        return sends(RawAnswer.json(status).write(json), Mode.STREAM, Mode.CALL);
    }

    Answered sends(RawAnswer.Builder answer, Mode... modes) {
        RawAnswer whole =
                answer.header("x-request-id", OutcomeBuilder.REQUEST_ID).build();
        Set<Mode> asked = EnumSet.noneOf(Mode.class);
        asked.addAll(List.of(modes));
        return outcome -> new Quirk(name, summary, sources, form, asked, whole, outcome);
    }

    /** A quirk of which only the outcome is missing. */
    interface Answered {
        Quirk seenAs(Outcome outcome);
    }
}

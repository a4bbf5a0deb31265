package dev.headgate.testkit.quirk;

import dev.headgate.ChatCall;
import dev.headgate.chat.ChatEvent;
import dev.headgate.chat.ChatResponse;
import dev.headgate.chat.ChatStream;
import dev.headgate.error.ModelException;
import dev.headgate.testkit.RawAnswer;
import dev.headgate.testkit.Script;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Something that a real server does differently or wrong, and what the caller must see all the same. Immutable.
 *
 * <pre>{@code
 * Quirk quirk = Quirks.named("byte-order-mark");
 * server.account("key", quirk.script());
 * quirk.verify(gate.chat("support").user("Hi"), Mode.STREAM);
 * }</pre>
 */
public final class Quirk {
    /** How a call is made. */
    public enum Mode {
        /** The answer is asked for as a stream. */
        STREAM,
        /** The answer is asked for as a whole. */
        CALL
    }

    /** The forms in which chats go over the wire. */
    public enum Form {
        /** Chat Completions. */
        CHAT_COMPLETIONS,
        /** Responses. */
        RESPONSES
    }

    private final String name;
    private final String summary;
    private final List<URI> sources;
    private final Form form;
    private final Set<Mode> modes;
    private final RawAnswer answer;
    private final Outcome outcome;

    Quirk(
            String name,
            String summary,
            List<URI> sources,
            Form form,
            Set<Mode> modes,
            RawAnswer answer,
            Outcome outcome) {
        this.form = form;
        this.name = name;
        this.summary = summary;
        this.sources = List.copyOf(sources);
        this.modes = Collections.unmodifiableSet(EnumSet.copyOf(modes));
        this.answer = answer;
        this.outcome = outcome;
    }

    /**
     * Returns the name.
     *
     * @return lower-case words joined by {@code -}, unique among the quirks
     */
    public String name() {
        return name;
    }

    /**
     * Tells what the server does.
     *
     * @return one sentence
     */
    public String summary() {
        return summary;
    }

    /**
     * Tells where it was seen, or which document says so.
     *
     * @return one address or more
     */
    public List<URI> sources() {
        return sources;
    }

    /**
     * Tells in which form the client has to ask.
     *
     * @return the form
     */
    public Form form() {
        return form;
    }

    /**
     * Tells to which calls the server answers like this.
     *
     * @return one mode or both
     */
    public Set<Mode> modes() {
        return modes;
    }

    /**
     * Returns what the server sends.
     *
     * @return status, headers and bytes
     */
    public RawAnswer answer() {
        return answer;
    }

    /**
     * Returns what the caller must see.
     *
     * @return the outcome, the same in all modes
     */
    public Outcome outcome() {
        return outcome;
    }

    /**
     * Returns a script that answers every request like this.
     *
     * @return a new script, which never runs out
     */
    public Script script() {
        return Script.answering(request -> answer);
    }

    /**
     * Makes a call and checks what comes.
     *
     * @param call asks the server that plays {@link #script()}, and tries once
     * @param mode how the call is made
     * @throws AssertionError if the caller sees something else than {@link #outcome()}
     */
    public void verify(ChatCall call, Mode mode) {
        List<ChatEvent> events = new ArrayList<>();
        ChatResponse response = null;
        ModelException failure = null;
        try {
            if (mode == Mode.STREAM) {
                read(call, events);
            } else {
                response = call.call();
            }
        } catch (ModelException e) {
            failure = e;
        }
        try {
            if (mode == Mode.STREAM) {
                outcome.check(events, failure);
            } else {
                outcome.check(response, failure);
            }
        } catch (AssertionError e) {
            throw new AssertionError("Quirk " + name + ", " + mode + ": " + e.getMessage(), e);
        }
    }

    private static void read(ChatCall call, List<ChatEvent> to) {
        try (ChatStream stream = call.stream()) {
            stream.iterator().forEachRemaining(to::add);
        }
    }

    /** Shows the name, as tests show it. */
    @Override
    public String toString() {
        return name;
    }
}

package dev.headgate.internal;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collects the mistakes in one value, so that a builder can report all of them together.
 *
 * <p>A mistake names the field, the shape of what was given (a length, a number, a type; never its content) and the
 * remedy. Not thread-safe.
 */
public final class Problems {
    private final String subject;
    private @Nullable List<String> found;

    /**
     * Starts with no mistakes.
     *
     * @param subject what is being checked, as it should appear at the head of the message
     */
    public Problems(String subject) {
        this.subject = subject;
    }

    /**
     * Adds one mistake.
     *
     * @param path the field, such as {@code messages[2].content}
     * @param shape what is wrong about it, such as {@code is -1}
     * @param remedy what to do, such as {@code give a number from 0 to 2}
     */
    public void add(String path, String shape, String remedy) {
        if (found == null) {
            found = new ArrayList<>();
        }
        found.add(path + " " + shape + "; " + remedy);
    }

    /**
     * Adds a mistake if a condition does not hold.
     *
     * @param holds the condition
     * @param path the field
     * @param shape what is wrong about it
     * @param remedy what to do
     */
    public void check(boolean holds, String path, String shape, String remedy) {
        if (!holds) {
            add(path, shape, remedy);
        }
    }

    /**
     * Adds a mistake if a text is missing or blank.
     *
     * @param text the text
     * @param path the field
     * @param remedy what to do
     */
    public void checkText(@Nullable String text, String path, String remedy) {
        if (text == null) {
            add(path, "is null", remedy);
        } else if (text.isBlank()) {
            add(path, "is blank (" + text.length() + " characters)", remedy);
        }
    }

    /**
     * Adds a mistake that was found in a part of the value.
     *
     * @param path the part; empty for the whole value
     * @param problem a sentence as {@link #list()} returns it
     */
    public void addNested(String path, String problem) {
        addAll(List.of(path.isEmpty() ? problem : path + ": " + problem));
    }

    /**
     * Takes over mistakes that another check found.
     *
     * @param problems sentences as {@link #list()} returns them
     */
    public void addAll(List<String> problems) {
        if (!problems.isEmpty()) {
            if (found == null) {
                found = new ArrayList<>();
            }
            found.addAll(problems);
        }
    }

    /**
     * Returns the mistakes, oldest first.
     *
     * @return one sentence for each
     */
    public List<String> list() {
        return found == null ? List.of() : List.copyOf(found);
    }

    /**
     * Returns all mistakes as one message.
     *
     * @return the subject, the number of mistakes and each of them
     */
    public String message() {
        List<String> all = list();
        if (all.size() == 1) {
            return subject + ": " + all.get(0) + ".";
        }
        return subject + " has " + all.size() + " mistakes: " + String.join("; and ", all) + ".";
    }

    /**
     * Throws if there is any mistake.
     *
     * @throws InvalidValueException naming every mistake
     */
    public void throwIfAny() {
        if (found != null) {
            throw new InvalidValueException(message(), list());
        }
    }
}

package dev.headgate.pii;

import java.util.List;

/**
 * One kind of number made of digits only.
 *
 * @param type what it is
 * @param check its check digits and ranges
 * @param topics the words that confirm it, as a mask of {@link Topic}s
 * @param alone whether it is found without such words in each of its shapes
 * @param shapes how it is written: zeros for digits, and the characters between the groups; a space stands for all
 *     spaces that group digits, a hyphen for all hyphens
 */
record NumberRule(PiiType type, Check check, long topics, boolean alone, List<String> shapes) {
    /** The check of a number's digits. */
    interface Check {
        boolean test(byte[] digits, int length);
    }

    /** Found by its check alone. */
    static NumberRule certain(PiiType type, Topic topic, Check check, String... shapes) {
        return new NumberRule(type, check, topic.bit, true, List.of(shapes));
    }

    /** Found only where the words around speak of it. */
    static NumberRule inContext(PiiType type, Topic topic, Check check, String... shapes) {
        return new NumberRule(type, check, topic.bit, false, List.of(shapes));
    }
}

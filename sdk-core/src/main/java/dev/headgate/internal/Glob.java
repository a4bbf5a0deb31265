package dev.headgate.internal;

/** Compares names with patterns in which {@code *} stands for any characters, going back to the last star at most. */
public final class Glob {
    private Glob() {}

    /**
     * Tells whether a text is a pattern.
     *
     * @param text the text
     * @return true if there is a star in it
     */
    public static boolean isPattern(String text) {
        return text.indexOf('*') >= 0;
    }

    /**
     * Tells whether the name of a model fits a pattern: whole, or what follows its last slash. An ARN, or a name with that of
     * its maker before a slash, ends with the name of the model.
     *
     * @param pattern the pattern
     * @param model the model's name as it goes over the wire
     * @return true if it does
     */
    public static boolean matchesModel(String pattern, String model) {
        return matches(pattern, model) || matches(pattern, model.substring(model.lastIndexOf('/') + 1));
    }

    /**
     * Tells whether a name fits a pattern.
     *
     * @param pattern the pattern
     * @param name the name
     * @return true if it does, from its first character to its last
     */
    public static boolean matches(String pattern, String name) {
        int at = 0;
        int here = 0;
        int star = -1;
        int mark = 0;
        while (here < name.length()) {
            if (at < pattern.length() && pattern.charAt(at) == '*') {
                star = at++;
                mark = here;
            } else if (at < pattern.length() && pattern.charAt(at) == name.charAt(here)) {
                at++;
                here++;
            } else if (star >= 0) {
                at = star + 1;
                here = ++mark;
            } else {
                return false;
            }
        }
        while (at < pattern.length() && pattern.charAt(at) == '*') {
            at++;
        }
        return at == pattern.length();
    }
}

package dev.headgate.samples.docs;

/**
 * One fenced block of a page.
 *
 * @param page the page, from the top of the repository
 * @param line the number of the line that opens it, 1 for the first
 * @param language the word after the fence, empty if there is none
 * @param mark what the HTML comment on the line before says, empty if there is none
 * @param text what stands between the fences, each line ended
 */
record Block(String page, int line, String language, String mark, String text) {
    boolean isMarked(String kind) {
        return mark.equals(kind) || mark.startsWith(kind + ": ");
    }

    /** What stands after the colon of the mark. */
    String name() {
        return mark.substring(mark.indexOf(':') + 1).strip();
    }

    @Override
    public String toString() {
        return page + ":" + line + (mark.isEmpty() ? "" : " " + mark);
    }
}

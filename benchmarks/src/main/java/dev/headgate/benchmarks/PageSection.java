package dev.headgate.benchmarks;

import java.util.List;
import java.util.Optional;

/** A section of a page that is written by another program than the rest of it, between two marks. */
public final class PageSection {
    /** What {@code benchmarks/soak} writes. */
    public static final PageSection SOAK = new PageSection("benchmarks/soak");

    /** What {@code benchmarks/parts} writes. */
    public static final PageSection PARTS = new PageSection("benchmarks/parts");

    /** All of them. */
    public static final List<PageSection> ALL = List.of(SOAK, PARTS);

    private final String begin;
    private final String end;

    private PageSection(String writer) {
        begin = "<!-- written by " + writer + " -->\n";
        end = "<!-- end of what " + writer + " wrote -->\n";
    }

    /** Returns what the section of a page says; empty if the page has no such section. */
    public Optional<String> of(String page) {
        int from = page.indexOf(begin);
        int to = page.indexOf(end);
        return from < 0 || to < from ? Optional.empty() : Optional.of(page.substring(from + begin.length(), to));
    }

    /**
     * Returns a page whose section says something else.
     *
     * @throws IllegalArgumentException if it has no such section
     */
    public String replaced(String page, String text) {
        String before =
                of(page).orElseThrow(() -> new IllegalArgumentException("the page has no section " + begin.strip()));
        return page.replace(begin + before + end, begin + text + end);
    }
}

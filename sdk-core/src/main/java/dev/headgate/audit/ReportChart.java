package dev.headgate.audit;

import java.util.Map;
import java.util.function.LongFunction;

/** Draws bars as SVG, in the page itself: nothing is loaded, nothing runs, and it prints. */
final class ReportChart {
    private static final int WIDTH = 720;
    private static final int LABEL = 270;
    private static final int VALUE = 100;
    private static final int ROW = 20;

    private ReportChart() {}

    /** Draws one bar for each entry, in the order of the map. */
    static String bars(String title, Map<String, Long> values, LongFunction<String> format) {
        long largest = Math.max(
                1, values.values().stream().mapToLong(Long::longValue).max().orElse(1));
        int height = ROW * Math.max(1, values.size()) + 4;
        StringBuilder svg = new StringBuilder()
                .append("<svg role=\"img\" viewBox=\"0 0 ")
                .append(WIDTH)
                .append(' ')
                .append(height)
                .append("\" aria-label=\"")
                .append(Html.escape(title))
                .append("\">\n");
        int y = 2;
        for (Map.Entry<String, Long> bar : values.entrySet()) {
            long length = bar.getValue() * (WIDTH - LABEL - VALUE) / largest;
            svg.append("<text class=\"l\" x=\"")
                    .append(LABEL - 8)
                    .append("\" y=\"")
                    .append(y + 14)
                    .append("\">")
                    .append(Html.escape(Html.shorten(bar.getKey(), 36)))
                    .append("</text><rect x=\"")
                    .append(LABEL)
                    .append("\" y=\"")
                    .append(y + 3)
                    .append("\" width=\"")
                    .append(Math.max(bar.getValue() > 0 ? 1 : 0, length))
                    .append("\" height=\"")
                    .append(ROW - 6)
                    .append("\"/><text x=\"")
                    .append(LABEL + length + 6)
                    .append("\" y=\"")
                    .append(y + 14)
                    .append("\">")
                    .append(Html.escape(format.apply(bar.getValue())))
                    .append("</text>\n");
            y += ROW;
        }
        return svg.append("</svg>\n").toString();
    }
}

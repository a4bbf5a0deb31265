package dev.headgate.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Draws lines over a common axis as SVG that follows the reader's light or dark theme. Axes show per cent. */
final class LineChart {
    private static final int WIDTH = 760;
    private static final int HEIGHT = 380;
    private static final int LEFT = 56;
    private static final int RIGHT = 220;
    private static final int TOP = 48;
    private static final int BOTTOM = 48;
    private static final double[] STEPS = {0.01, 0.02, 0.05, 0.1, 0.2};
    private static final int MOST_STEPS = 6;
    private static final String STYLE = """
            <style>
            text { font: 12px system-ui, sans-serif; fill: #1f2328 }
            .title { font-size: 15px; font-weight: 600 }
            .right { text-anchor: end }
            .middle { text-anchor: middle }
            .card { fill: #ffffff }
            .grid { stroke: #d1d9e0 }
            .line { fill: none; stroke-width: 2 }
            .c0 { stroke: #0969da; stroke-width: 3 } .c1 { stroke: #0969da; stroke-dasharray: 6 4 }
            .c2 { stroke: #9a6700 } .c3 { stroke: #bc4c00 } .c4 { stroke: #8250df } .c5 { stroke: #cf222e }
            .c6 { stroke: #6e7781; stroke-dasharray: 2 4 }
            @media (prefers-color-scheme: dark) {
            text { fill: #e6edf3 }
            .card { fill: #0d1117 }
            .grid { stroke: #30363d }
            .c0 { stroke: #4493f8 } .c1 { stroke: #4493f8 }
            .c2 { stroke: #d29922 } .c3 { stroke: #db6d28 } .c4 { stroke: #ab7df8 } .c5 { stroke: #f85149 }
            .c6 { stroke: #9198a1 }
            }
            </style>
            """;

    private final String title;
    private final List<Double> xs;
    private final List<Line> lines;
    private final double step;
    private final double low;
    private final double high;
    private final StringBuilder marks = new StringBuilder();

    /**
     * One line.
     *
     * @param label who
     * @param values one for each place on the axis, as shares of 1
     */
    record Line(String label, List<Double> values) {}

    private LineChart(String title, List<Double> xs, List<Line> lines, double floor) {
        this.title = title;
        this.xs = xs;
        this.lines = lines;
        List<Double> all = new ArrayList<>();
        lines.forEach(line -> all.addAll(line.values()));
        double least = all.stream().mapToDouble(Double::doubleValue).min().orElse(0);
        double most = all.stream().mapToDouble(Double::doubleValue).max().orElse(1);
        double bottom = Math.min(floor, least);
        this.step = Arrays.stream(STEPS)
                .filter(size -> Math.ceil(most / size) - Math.floor(bottom / size) <= MOST_STEPS)
                .findFirst()
                .orElse(0.5);
        this.low = step * Math.floor(bottom / step);
        this.high = Math.max(low + step, step * Math.ceil(most / step));
    }

    /**
     * Draws a chart.
     *
     * @param title what it shows
     * @param xTitle what the axis shows
     * @param xs places on the axis, as shares of 1
     * @param lines the lines
     * @param floor where the upward axis begins at the latest, as a share of 1
     * @return the SVG
     */
    static String svg(String title, String xTitle, List<Double> xs, List<Line> lines, double floor) {
        return new LineChart(title, xs, lines, floor).draw(xTitle);
    }

    private String draw(String xTitle) {
        mark("<text class=\"title\" x=\"16\" y=\"26\">%s</text>", title);
        long steps = Math.round((high - low) / step);
        for (int i = 0; i <= steps; i++) {
            double value = low + i * step;
            mark(
                    "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>",
                    LEFT, WIDTH - RIGHT, y(value), y(value));
            mark("<text class=\"right\" x=\"%d\" y=\"%.1f\">%.0f %%</text>", LEFT - 8, y(value) + 4, 100 * value);
        }
        for (double place : xs) {
            mark(
                    "<text class=\"middle\" x=\"%.1f\" y=\"%d\">%.0f %%</text>",
                    x(place), HEIGHT - BOTTOM + 18, 100 * place);
        }
        mark("<text class=\"middle\" x=\"%d\" y=\"%d\">%s</text>", (LEFT + WIDTH - RIGHT) / 2, HEIGHT - 10, xTitle);
        for (int i = 0; i < lines.size(); i++) {
            line(i, lines.get(i));
        }
        String head = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + WIDTH + " " + HEIGHT
                + "\" role=\"img\" aria-label=\"" + title + "\">\n";
        String card = "<rect class=\"card\" width=\"" + WIDTH + "\" height=\"" + HEIGHT + "\" rx=\"6\"/>\n";
        return head + STYLE + card + marks + "</svg>\n";
    }

    private void line(int number, Line line) {
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < xs.size(); i++) {
            points.append(String.format(
                    Locale.ROOT, "%.1f,%.1f ", x(xs.get(i)), y(line.values().get(i))));
        }
        mark(
                "<polyline class=\"line c%d\" points=\"%s\"/>",
                number, points.toString().strip());
        int key = TOP + 20 * number;
        int left = WIDTH - RIGHT + 16;
        mark("<line class=\"line c%d\" x1=\"%d\" x2=\"%d\" y1=\"%d\" y2=\"%d\"/>", number, left, left + 24, key, key);
        mark("<text x=\"%d\" y=\"%d\">%s</text>", left + 32, key + 4, line.label());
    }

    private void mark(String format, Object... values) {
        marks.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    private double x(double value) {
        double first = xs.get(0);
        double last = xs.get(xs.size() - 1);
        double share = last == first ? 0.5 : (value - first) / (last - first);
        return LEFT + 12 + share * (WIDTH - LEFT - RIGHT - 24);
    }

    private double y(double value) {
        return HEIGHT - BOTTOM - (value - low) / (high - low) * (HEIGHT - TOP - BOTTOM);
    }
}

package dev.headgate.benchmarks.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** Draws groups of bars as SVG that follows the reader's light or dark theme. */
final class BarChart {
    private static final int WIDTH = 760;
    private static final int LEFT = 200;
    private static final int RIGHT = 90;
    private static final int BAR = 16;
    private static final int LINE = 22;
    private static final int GAP = 20;
    private static final String STYLE = """
            <style>
            text { font: 12px system-ui, sans-serif; fill: #1f2328 }
            .title { font-size: 15px; font-weight: 600 }
            .group { font-weight: 600 }
            .value { text-anchor: end }
            .card { fill: #ffffff }
            .floor { fill: #8c959f }
            .headgate { fill: #0969da }
            .goal { stroke: #cf222e; stroke-width: 2 }
            @media (prefers-color-scheme: dark) {
            text { fill: #e6edf3 }
            .card { fill: #0d1117 }
            .floor { fill: #6e7681 }
            .headgate { fill: #4493f8 }
            .goal { stroke: #f85149 }
            }
            </style>
            """;

    private final String title;
    private final List<Group> groups;
    private final double scale;
    private final StringBuilder marks = new StringBuilder();
    private int y = 26;

    /**
     * One bar.
     *
     * @param label who
     * @param value how long
     * @param text what is written at its end
     * @param floor whether it is the bare client's
     */
    record Bar(String label, double value, String text, boolean floor) {}

    /**
     * Bars that are compared with each other.
     *
     * @param title what they show
     * @param bars the bars, from above
     * @param goal where the goal's mark stands, if there is one
     */
    record Group(String title, List<Bar> bars, OptionalDouble goal) {}

    private BarChart(String title, List<Group> groups) {
        this.title = title;
        this.groups = groups;
        this.scale = (WIDTH - LEFT - RIGHT) / longest(groups);
    }

    static String svg(String title, List<Group> groups) {
        return new BarChart(title, groups).draw();
    }

    private static double longest(List<Group> groups) {
        List<Double> values = new ArrayList<>();
        for (Group group : groups) {
            group.goal().ifPresent(values::add);
            group.bars().forEach(bar -> values.add(bar.value()));
        }
        return values.stream().mapToDouble(Double::doubleValue).max().orElse(1);
    }

    private String draw() {
        mark("<text class=\"title\" x=\"16\" y=\"%d\">%s</text>", y, title);
        y += 8;
        groups.forEach(this::group);
        String head = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + WIDTH + " " + y
                + "\" role=\"img\" aria-label=\"" + title + "\">\n";
        String card = "<rect class=\"card\" width=\"" + WIDTH + "\" height=\"" + y + "\" rx=\"6\"/>\n";
        return head + STYLE + card + marks + "</svg>\n";
    }

    private void group(Group group) {
        y += GAP;
        mark("<text class=\"group\" x=\"16\" y=\"%d\">%s</text>", y, group.title());
        y += LINE - BAR / 2;
        int top = y;
        group.bars().forEach(this::bar);
        if (group.goal().isEmpty()) {
            return;
        }
        int goal = x(group.goal().getAsDouble());
        int bottom = y - LINE + BAR;
        mark("<line class=\"goal\" x1=\"%d\" x2=\"%d\" y1=\"%d\" y2=\"%d\"/>", goal, goal, top - 3, bottom + 3);
    }

    private void bar(Bar bar) {
        int base = y + BAR - 4;
        String style = bar.floor() ? "floor" : "headgate";
        mark("<text x=\"32\" y=\"%d\">%s</text>", base, bar.label());
        mark(
                "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>",
                style, LEFT, y, x(bar.value()) - LEFT, BAR);
        mark("<text class=\"value\" x=\"%d\" y=\"%d\">%s</text>", WIDTH - 16, base, bar.text());
        y += LINE;
    }

    private void mark(String format, Object... values) {
        marks.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    private int x(double value) {
        return LEFT + (int) Math.round(Math.max(0, value) * scale);
    }
}

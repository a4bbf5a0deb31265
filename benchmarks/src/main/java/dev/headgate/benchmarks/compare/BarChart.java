package dev.headgate.benchmarks.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Draws groups of bars as SVG that follows the reader's light or dark theme. */
final class BarChart {
    private static final int WIDTH = 760;
    private static final int LEFT = 270;
    private static final int RIGHT = 90;
    private static final int BAR = 16;
    private static final int LINE = 22;
    private static final int GAP = 14;
    private static final String STYLE =
            """
            <style>
            text { font: 12px system-ui, sans-serif; fill: #1f2328 }
            .title { font-size: 15px; font-weight: 600 }
            .group { font-weight: 600 }
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
    private int y = 20;

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
     * @param goal where the goal's mark stands
     */
    record Group(String title, List<Bar> bars, double goal) {}

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
            values.add(group.goal());
            group.bars().forEach(bar -> values.add(bar.value()));
        }
        return values.stream().mapToDouble(Double::doubleValue).max().orElse(1);
    }

    private String draw() {
        text(16, "title", title);
        y += LINE;
        groups.forEach(this::group);
        String head = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">%n"
                .formatted(WIDTH, y, title);
        String card = "<rect class=\"card\" width=\"%d\" height=\"%d\" rx=\"6\"/>%n".formatted(WIDTH, y);
        return head + STYLE + card + marks + "</svg>\n";
    }

    private void group(Group group) {
        y += GAP;
        text(16, "group", group.title());
        y += LINE - BAR / 2;
        int top = y;
        for (Bar bar : group.bars()) {
            bar(bar);
        }
        int goal = x(group.goal());
        marks.append("<line class=\"goal\" x1=\"%d\" x2=\"%d\" y1=\"%d\" y2=\"%d\"/>%n"
                .formatted(goal, goal, top - 3, y - LINE + BAR + 3));
    }

    private void bar(Bar bar) {
        int middle = y + BAR - 4;
        marks.append("<text x=\"32\" y=\"%d\">%s</text>%n".formatted(middle, bar.label()));
        marks.append("<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>%n"
                .formatted(bar.floor() ? "floor" : "headgate", LEFT, y, x(bar.value()) - LEFT, BAR));
        marks.append(String.format(
                Locale.ROOT, "<text x=\"%d\" y=\"%d\">%s</text>%n", x(bar.value()) + 6, middle, bar.text()));
        y += LINE;
    }

    private void text(int x, String style, String text) {
        marks.append("<text class=\"%s\" x=\"%d\" y=\"%d\">%s</text>%n".formatted(style, x, y, text));
    }

    private int x(double value) {
        return LEFT + (int) Math.round(Math.max(0, value) * scale);
    }
}

package dev.headgate.samples.platform;

import java.io.PrintStream;

/** Tells the steps, in lines that fit a page. */
final class Story {
    private static final int WIDTH = 100;
    private static final String INDENT = "   ";

    private final PrintStream out;
    private int step;

    Story(PrintStream out) {
        this.out = out;
    }

    void step(String title) {
        out.println();
        out.println(++step + "  " + title);
    }

    void line(String text) {
        StringBuilder line = new StringBuilder(INDENT);
        for (String word : text.split(" ", -1)) {
            if (line.length() + word.length() >= WIDTH && line.length() > INDENT.length()) {
                out.println(line.toString().stripTrailing());
                line = new StringBuilder(INDENT);
            }
            line.append(word).append(' ');
        }
        out.println(line.toString().stripTrailing());
    }
}

package dev.headgate.testkit;

import java.util.ArrayList;
import java.util.List;

/** Cuts a text into the few pieces in which a stream delivers it; no character is cut in two. */
final class Fragments {
    private static final int LENGTH = 7;

    private Fragments() {}

    static List<String> of(String text) {
        List<String> fragments = new ArrayList<>(text.length() / LENGTH + 1);
        int start = 0;
        while (start < text.length()) {
            int end = Math.min(start + LENGTH, text.length());
            if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
                end++;
            }
            fragments.add(text.substring(start, end));
            start = end;
        }
        return fragments;
    }
}

package dev.headgate.testkit.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Compares two requests field by field. */
final class Difference {
    private static final int LONGEST = 60;

    private Difference() {}

    /** Returns a line for each field that differs. */
    static List<String> between(JsonNode recorded, JsonNode asked) {
        Map<String, String> left = new TreeMap<>();
        Map<String, String> right = new TreeMap<>();
        flatten("", recorded, left);
        flatten("", asked, right);
        Set<String> paths = new TreeSet<>(left.keySet());
        paths.addAll(right.keySet());
        List<String> lines = new ArrayList<>();
        for (String path : paths) {
            String before = left.getOrDefault(path, "absent");
            String now = right.getOrDefault(path, "absent");
            if (!before.equals(now)) {
                int start = same(before, now);
                lines.add(path + ": recorded " + cut(before, start) + ", asked " + cut(now, start));
            }
        }
        return lines;
    }

    private static void flatten(String path, JsonNode node, Map<String, String> out) {
        if (node.isObject()) {
            for (Map.Entry<String, JsonNode> member : node.properties()) {
                flatten(path.isEmpty() ? member.getKey() : path + "." + member.getKey(), member.getValue(), out);
            }
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                flatten(path + "[" + i + "]", node.get(i), out);
            }
        } else {
            out.put(path, node.toString());
        }
    }

    private static int same(String left, String right) {
        int at = 0;
        while (at < Math.min(left.length(), right.length()) && left.charAt(at) == right.charAt(at)) {
            at++;
        }
        return at;
    }

    /** Shows a long value from shortly before the place where it differs. */
    private static String cut(String value, int differs) {
        int start = value.length() <= LONGEST ? 0 : Math.max(0, differs - LONGEST / 3);
        int end = Math.min(value.length(), start + LONGEST);
        return (start > 0 ? "…" : "") + value.substring(start, end) + (end < value.length() ? "…" : "");
    }
}

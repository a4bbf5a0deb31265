package dev.headgate.testkit.assertj;

import dev.headgate.chat.Content;
import dev.headgate.chat.Message;
import dev.headgate.chat.TextContent;
import dev.headgate.chat.Tool;
import dev.headgate.testkit.SeenRequest;
import java.util.List;
import java.util.Optional;

/** Finds where a request leaves the prefix that the one before it had put into a provider's cache. */
final class CachePrefix {
    private static final int AROUND = 20;

    private CachePrefix() {}

    static Optional<String> broken(SeenRequest before, SeenRequest now) {
        if (!before.model().equals(now.model())) {
            return Optional.of("the model: " + Shown.of(before.model()) + " became " + Shown.of(now.model())
                    + "; a cache belongs to one model");
        }
        Optional<String> tools = tools(before.tools(), now.tools());
        if (tools.isPresent()) {
            return tools;
        }
        if (before.system().size() != now.system().size()) {
            return Optional.of("the system texts: " + before.system().size() + " became "
                    + now.system().size());
        }
        for (int i = 0; i < before.system().size(); i++) {
            String old = before.system().get(i);
            if (!old.equals(now.system().get(i))) {
                return Optional.of(
                        "system[" + i + "]: " + change(old, now.system().get(i)));
            }
        }
        return messages(before.messages(), now.messages());
    }

    private static Optional<String> tools(List<Tool> before, List<Tool> now) {
        List<String> names = before.stream().map(Tool::name).toList();
        List<String> others = now.stream().map(Tool::name).toList();
        if (!names.equals(others)) {
            return Optional.of("the tools: " + names + " became " + others);
        }
        for (int i = 0; i < before.size(); i++) {
            if (!before.get(i).equals(now.get(i))) {
                return Optional.of("tools[" + i + "]: " + names.get(i) + " is described otherwise");
            }
        }
        return Optional.empty();
    }

    private static Optional<String> messages(List<Message> before, List<Message> now) {
        for (int i = 0; i < before.size(); i++) {
            String place = "messages[" + i + "]";
            if (i == now.size()) {
                return Optional.of(place + ": it is gone");
            }
            Message old = before.get(i);
            if (old.role() != now.get(i).role()) {
                return Optional.of(
                        place + ": role " + old.role() + " became " + now.get(i).role());
            }
            List<Content> parts = old.content();
            List<Content> others = now.get(i).content();
            if (parts.size() != others.size()) {
                return Optional.of(place + ": " + parts.size() + " parts became " + others.size());
            }
            for (int n = 0; n < parts.size(); n++) {
                if (!parts.get(n).equals(others.get(n))) {
                    return Optional.of(place + ".content[" + n + "]: " + change(parts.get(n), others.get(n)));
                }
            }
        }
        return Optional.empty();
    }

    private static String change(Content old, Content now) {
        return old instanceof TextContent before && now instanceof TextContent after
                ? change(before.text(), after.text())
                : old.getClass().getSimpleName() + " became another "
                        + now.getClass().getSimpleName();
    }

    /** Shows both texts around the place where they part. */
    private static String change(String old, String now) {
        int at = 0;
        while (at < Math.min(old.length(), now.length()) && old.charAt(at) == now.charAt(at)) {
            at++;
        }
        return around(old, at) + " became " + around(now, at);
    }

    private static String around(String text, int at) {
        int start = Math.max(0, at - AROUND);
        int end = Math.min(text.length(), at + AROUND);
        return '"' + (start > 0 ? "…" : "") + text.substring(start, end) + (end < text.length() ? "…" : "") + '"';
    }
}

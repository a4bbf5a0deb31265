package dev.headgate.cache.plan;

import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.TextContent;
import dev.headgate.chat.Tool;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** What requests of a route begin with, on every wire: tools, then system texts. */
final class Prefix {
    private static final int KEY_BYTES = 16;

    private final List<Tool> tools;
    private final List<TextContent> system;
    private final String key;

    private Prefix(List<Tool> tools, List<TextContent> system) {
        this.tools = tools;
        this.system = system;
        this.key = key(tools, system);
    }

    static Prefix of(ChatRequest request) {
        return new Prefix(request.tools(), request.system());
    }

    boolean isOf(ChatRequest request) {
        return system.equals(request.system()) && tools.equals(request.tools());
    }

    /** Returns the same in every JVM, so that all of them keep the same caches warm. */
    String key() {
        return key;
    }

    /** Returns the key of a conversation that begins so: its caches are worth more to it than those it shares. */
    String key(String conversation) {
        MessageDigest digest = sha256();
        put(digest, key);
        put(digest, conversation);
        return hex(digest);
    }

    /** Returns the first text in which something is likely to change, and where. */
    Place volatilePlace() {
        for (int i = 0; i < tools.size(); i++) {
            int offset = VolatileText.find(tools.get(i).description());
            if (offset >= 0) {
                return new Place("tools[" + i + "]", offset);
            }
        }
        for (int i = 0; i < system.size(); i++) {
            int offset = VolatileText.find(system.get(i).text());
            if (offset >= 0) {
                return new Place("system[" + i + "]", offset);
            }
        }
        return Place.NONE;
    }

    /** Returns where another prefix first differs. */
    Place difference(Prefix other) {
        for (int i = 0; i < Math.max(tools.size(), other.tools.size()); i++) {
            if (i >= tools.size() || i >= other.tools.size() || !tools.get(i).equals(other.tools.get(i))) {
                return new Place("tools[" + i + "]", -1);
            }
        }
        for (int i = 0; i < Math.max(system.size(), other.system.size()); i++) {
            String one = i < system.size() ? system.get(i).text() : "";
            String two = i < other.system.size() ? other.system.get(i).text() : "";
            if (!one.equals(two)) {
                return new Place("system[" + i + "]", firstDifference(one, two));
            }
        }
        return Place.NONE;
    }

    private static int firstDifference(String one, String two) {
        int length = Math.min(one.length(), two.length());
        for (int i = 0; i < length; i++) {
            if (one.charAt(i) != two.charAt(i)) {
                return i;
            }
        }
        return length;
    }

    private static String key(List<Tool> tools, List<TextContent> system) {
        MessageDigest digest = sha256();
        for (Tool tool : tools) {
            put(digest, tool.name());
            put(digest, tool.description());
            put(digest, tool.inputSchema().json());
        }
        for (TextContent text : system) {
            put(digest, text.text());
        }
        return hex(digest);
    }

    private static void put(MessageDigest digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }

    private static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest(), 0, KEY_BYTES);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JVM has no SHA-256, which every JVM must have", e);
        }
    }

    /**
     * A place in a prefix.
     *
     * @param name such as {@code system[0]}; empty for none
     * @param offset the character; -1 for none
     */
    record Place(String name, int offset) {
        static final Place NONE = new Place("", -1);

        boolean isSome() {
            return !name.isEmpty();
        }
    }
}

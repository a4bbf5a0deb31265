package dev.headgate.testkit.wire;

import dev.headgate.testkit.Piece;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts the pieces of an answer together to output items: a message, thoughts, or a tool call. */
final class ResponsesItems {
    /** The kinds of items. */
    enum Kind {
        MESSAGE,
        REASONING,
        FUNCTION_CALL
    }

    private final boolean encrypts;
    private final StringBuilder text = new StringBuilder();
    private @Nullable Kind open;
    private Piece.@Nullable CallStart call;
    private @Nullable String signature;
    private int place = -1;

    ResponsesItems(boolean encrypts) {
        this.encrypts = encrypts;
    }

    static @Nullable Kind kind(Piece piece) {
        if (piece instanceof Piece.Text) {
            return Kind.MESSAGE;
        } else if (piece instanceof Piece.Reasoning || piece instanceof Piece.Signature) {
            return Kind.REASONING;
        }
        return piece instanceof Piece.CallStart
                        || piece instanceof Piece.CallArguments
                        || piece instanceof Piece.CallEnd
                ? Kind.FUNCTION_CALL
                : null;
    }

    /** Tells whether a piece does not belong to the item that is open. */
    boolean closes(Piece piece) {
        Kind kind = kind(piece);
        return open != null && kind != null && (kind != open || piece instanceof Piece.CallStart);
    }

    /** Adds a piece; returns whether it opened an item. */
    boolean add(Piece piece) {
        Kind kind = kind(piece);
        boolean opens = open == null && kind != null;
        if (opens) {
            open = kind;
            place++;
        }
        if (piece instanceof Piece.Text part) {
            text.append(part.text());
        } else if (piece instanceof Piece.Reasoning part) {
            text.append(part.text());
        } else if (piece instanceof Piece.Signature part) {
            signature = part.value();
        } else if (piece instanceof Piece.CallStart start) {
            call = start;
        } else if (piece instanceof Piece.CallArguments part) {
            text.append(part.fragment());
        }
        return opens;
    }

    @Nullable
    Kind open() {
        return open;
    }

    /** Returns the place of the item that is open among the output. */
    int place() {
        return place;
    }

    String text() {
        return text.toString();
    }

    String id() {
        String prefix = open == Kind.MESSAGE ? "msg" : open == Kind.REASONING ? "rs" : "fc";
        return prefix + "_" + place;
    }

    /** Returns the item that is open as it is at its start. */
    Map<String, @Nullable Object> begun() {
        return item("in_progress", "");
    }

    /** Closes the item that is open and returns it whole. */
    Optional<Map<String, @Nullable Object>> close() {
        if (open == null) {
            return Optional.empty();
        }
        Map<String, @Nullable Object> item = item("completed", text());
        open = null;
        call = null;
        signature = null;
        text.setLength(0);
        return Optional.of(item);
    }

    static Map<String, @Nullable Object> textPart(String text) {
        return WireJson.object("type", "output_text", "text", text, "annotations", List.of(), "logprobs", List.of());
    }

    static Map<String, @Nullable Object> summaryPart(String text) {
        return WireJson.object("type", "summary_text", "text", text);
    }

    private Map<String, @Nullable Object> item(String status, String words) {
        Map<String, @Nullable Object> item = WireJson.object("id", id());
        if (open == Kind.MESSAGE) {
            item.put("type", "message");
            item.put("status", status);
            item.put("role", "assistant");
            item.put("content", words.isEmpty() ? List.of() : List.of(textPart(words)));
        } else if (open == Kind.REASONING) {
            item.put("type", "reasoning");
            item.put("summary", words.isEmpty() ? List.of() : List.of(summaryPart(words)));
            if (encrypts && signature != null && status.equals("completed")) {
                item.put("encrypted_content", signature);
            }
        } else {
            item.put("type", "function_call");
            item.put("status", status);
            item.put("call_id", call == null ? "" : call.id());
            item.put("name", call == null ? "" : call.name());
            item.put("arguments", words);
        }
        return item;
    }
}

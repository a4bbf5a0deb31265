package dev.headgate.audit;

import dev.headgate.chat.AudioContent;
import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.Content;
import dev.headgate.chat.DocumentContent;
import dev.headgate.chat.EmbeddingRequest;
import dev.headgate.chat.ImageContent;
import dev.headgate.chat.Media;
import dev.headgate.chat.Message;
import dev.headgate.chat.ReasoningContent;
import dev.headgate.chat.TextContent;
import dev.headgate.chat.ToolCall;
import dev.headgate.chat.ToolResult;
import dev.headgate.chat.VideoContent;
import dev.headgate.internal.Sha256;
import dev.headgate.spi.AuditFields;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** What was said in a call, as fields. */
final class ContentView {
    private final UnaryOperator<String> text;
    private final boolean secret;

    private ContentView(UnaryOperator<String> text, boolean secret) {
        this.text = text;
        this.secret = secret;
    }

    /** A view whose fields go through a keyed hash or a cipher: it tells everything, media by their hash. */
    static ContentView secret() {
        return new ContentView(UnaryOperator.identity(), true);
    }

    /** A view whose fields are written as they are: media only by type and size. */
    static ContentView open(UnaryOperator<String> text) {
        return new ContentView(text, false);
    }

    AuditFields of(ChatRequest request) {
        List<String> system =
                request.system().stream().map(part -> text.apply(part.text())).toList();
        return AuditFields.builder()
                .texts("system", system)
                .list("messages", request.messages().stream().map(this::of).toList())
                .build();
    }

    AuditFields of(EmbeddingRequest request) {
        return AuditFields.builder()
                .texts("inputs", request.inputs().stream().map(text).toList())
                .build();
    }

    AuditFields of(Message message) {
        List<AuditFields> parts = new ArrayList<>(message.content().size());
        for (Content part : message.content()) {
            AuditFields.Builder fields = AuditFields.builder();
            describe(part, fields);
            parts.add(fields.build());
        }
        return AuditFields.builder()
                .put("role", message.role().name().toLowerCase(Locale.ROOT))
                .list("content", parts)
                .build();
    }

    private void describe(Content part, AuditFields.Builder fields) {
        if (part instanceof TextContent plain) {
            fields.put("text", text.apply(plain.text()));
        } else if (part instanceof ReasoningContent thought) {
            fields.put("reasoning", text.apply(thought.text()));
        } else if (part instanceof ToolCall call) {
            fields.put("tool", call.name()).put("id", call.id()).put("arguments", text.apply(call.arguments()));
        } else if (part instanceof ToolResult result) {
            fields.put("resultOf", result.callId())
                    .put("text", text.apply(result.text()))
                    .put("failed", result.failed());
        } else if (part instanceof ImageContent image) {
            describe(image.media(), fields);
        } else if (part instanceof AudioContent audio) {
            describe(audio.media(), fields);
        } else if (part instanceof VideoContent video) {
            describe(video.media(), fields);
        } else if (part instanceof DocumentContent document) {
            describe(document.media(), fields.put("document", text.apply(document.name())));
        }
    }

    private void describe(Media media, AuditFields.Builder fields) {
        fields.put("media", media.type());
        media.bytes().ifPresent(bytes -> {
            fields.put("bytes", bytes.remaining());
            if (secret) {
                MessageDigest digest = Sha256.digest();
                digest.update(bytes);
                fields.put("sha256", Hashes.hex(digest.digest()));
            }
        });
        if (secret) {
            media.uri().ifPresent(uri -> fields.put("uri", uri.toString()));
        }
    }
}

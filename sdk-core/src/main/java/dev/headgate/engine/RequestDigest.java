package dev.headgate.engine;

import dev.headgate.chat.AudioContent;
import dev.headgate.chat.ChatParameters;
import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.Content;
import dev.headgate.chat.DocumentContent;
import dev.headgate.chat.Extras;
import dev.headgate.chat.ImageContent;
import dev.headgate.chat.Media;
import dev.headgate.chat.Message;
import dev.headgate.chat.ReasoningContent;
import dev.headgate.chat.ResponseFormat;
import dev.headgate.chat.TextContent;
import dev.headgate.chat.Tool;
import dev.headgate.chat.ToolCall;
import dev.headgate.chat.ToolResult;
import dev.headgate.chat.VideoContent;
import dev.headgate.spi.ApplicationIdentity;
import dev.headgate.spi.CallContext;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Names exactly one request of one application, without telling what it says: HMAC-SHA256 over all that would be sent. Each
 * part is written with its length, so that no two requests are written alike. The bound of the answer and the wish for a
 * prompt cache are left out: routing and cache plans set them for each attempt.
 */
final class RequestDigest {
    private final Mac mac;

    private RequestDigest(byte[] key) {
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    /** Returns the digest of a request with its first messages only. */
    static String of(ChatRequest request, int messages, CallContext call, byte[] key) {
        RequestDigest digest = new RequestDigest(key);
        digest.begin("chat", request.route(), call);
        digest.count(request.system().size());
        request.system().forEach(digest::part);
        digest.count(messages);
        request.messages().subList(0, messages).forEach(digest::message);
        digest.count(request.tools().size());
        request.tools().forEach(digest::tool);
        digest.text(request.toolChoice().toString());
        digest.format(request.responseFormat());
        digest.parameters(request.parameters());
        digest.extras(request.extras());
        return digest.end();
    }

    /** Returns the digest of texts to embed. */
    static String of(List<String> inputs, Extras extras, CallContext call, byte[] key) {
        RequestDigest digest = new RequestDigest(key);
        digest.begin("embed", call.route(), call);
        digest.count(inputs.size());
        inputs.forEach(digest::text);
        digest.extras(extras);
        return digest.end();
    }

    private void begin(String kind, String route, CallContext call) {
        text(kind);
        text(route);
        text(call.application().map(ApplicationIdentity::id).orElse(""));
        text(call.application().flatMap(app -> app.dataClass(call.tags())).orElse(""));
    }

    private void message(Message message) {
        text(message.role().name());
        extras(message.extras());
        count(message.content().size());
        message.content().forEach(this::part);
    }

    private void part(Content part) {
        text(part.getClass().getSimpleName());
        if (part instanceof TextContent text) {
            text(text.text());
        } else if (part instanceof ReasoningContent reasoning) {
            text(reasoning.text());
            extras(reasoning.extras());
        } else if (part instanceof ToolCall call) {
            text(call.id());
            text(call.name());
            text(call.arguments());
            extras(call.extras());
        } else if (part instanceof ToolResult result) {
            text(result.callId());
            text(result.text());
            text(Boolean.toString(result.failed()));
        } else if (part instanceof DocumentContent document) {
            text(document.name());
            media(document.media());
        } else if (part instanceof ImageContent image) {
            media(image.media());
        } else if (part instanceof AudioContent audio) {
            media(audio.media());
        } else if (part instanceof VideoContent video) {
            media(video.media());
        }
    }

    private void media(Media media) {
        text(media.type());
        text(media.uri().map(Object::toString).orElse(""));
        ByteBuffer bytes = media.bytes().orElse(ByteBuffer.allocate(0));
        count(bytes.remaining());
        mac.update(bytes);
    }

    private void tool(Tool tool) {
        text(tool.name());
        text(tool.description());
        text(tool.inputSchema().json());
        text(Boolean.toString(tool.strict()));
    }

    private void format(ResponseFormat format) {
        if (format instanceof ResponseFormat.JsonText json) {
            text(json.name());
            text(json.schema().json());
        } else {
            text("text");
        }
    }

    private void parameters(ChatParameters parameters) {
        text(parameters.temperature().toString());
        text(parameters.topP().toString());
        text(parameters.seed().toString());
        text(parameters.reasoningEffort().toString());
        text(parameters.topLogprobs().toString());
        count(parameters.stop().size());
        parameters.stop().forEach(this::text);
    }

    private void extras(Extras extras) {
        count(extras.asMap().size());
        new TreeMap<>(extras.asMap()).forEach((key, value) -> {
            text(key);
            text(value);
        });
    }

    private void text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        count(bytes.length);
        mac.update(bytes);
    }

    private void count(int count) {
        mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(count).flip());
    }

    private String end() {
        return HexFormat.of().formatHex(mac.doFinal());
    }
}

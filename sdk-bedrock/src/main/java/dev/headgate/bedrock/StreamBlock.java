package dev.headgate.bedrock;

import dev.headgate.chat.Extras;
import java.io.ByteArrayOutputStream;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** A content block of a stream that has more to it than text: a tool call, thoughts or an image. */
final class StreamBlock {
    private final ToolCalls.@Nullable Open call;
    private final StringBuilder arguments = new StringBuilder(0);
    private final StringBuilder signature = new StringBuilder(0);
    private final ByteArrayOutputStream redacted = new ByteArrayOutputStream(0);
    private @Nullable AnswerImage image;

    private StreamBlock(ToolCalls.@Nullable Open call) {
        this.call = call;
    }

    /** Makes the block of a tool call. */
    static StreamBlock of(ToolCalls.Open call) {
        return new StreamBlock(call);
    }

    /** Makes a block of thoughts, of an image, or of a tool that the service runs itself. */
    static StreamBlock withoutCall() {
        return new StreamBlock(null);
    }

    ToolCalls.@Nullable Open call() {
        return call;
    }

    void addArguments(String fragment, int limit) throws AnswerException {
        arguments.append(fragment);
        if (arguments.length() > limit) {
            throw AnswerException.wrong("The arguments of a tool call are longer than " + limit
                    + "; raise the account's maxResponseBytes, or ask for less");
        }
    }

    String arguments() {
        return arguments.toString();
    }

    void addSignature(String fragment) {
        signature.append(fragment);
    }

    void addRedacted(String base64) throws AnswerException {
        try {
            redacted.writeBytes(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            throw AnswerException.wrong("Encrypted thoughts came that are no base64; try another deployment");
        }
    }

    void addImage(AnswerImage piece, int limit) throws AnswerException {
        if (image == null) {
            image = new AnswerImage();
        }
        image.add(piece, limit);
    }

    @Nullable
    AnswerImage image() {
        return image;
    }

    /** Returns what Bedrock demands back with the thoughts of this block. */
    Extras extras() {
        return ReasoningExtras.of(signature.toString(), Base64.getEncoder().encodeToString(redacted.toByteArray()));
    }
}

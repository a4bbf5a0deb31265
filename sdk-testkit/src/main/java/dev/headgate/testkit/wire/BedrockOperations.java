package dev.headgate.testkit.wire;

import dev.headgate.chat.Message;
import dev.headgate.testkit.Answer;
import dev.headgate.testkit.Piece;
import dev.headgate.testkit.SeenRequest;
import dev.headgate.testkit.SeenRequestBuilder;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The operations of Bedrock's runtime besides Converse: what a script's answer says is their body, as it stands. */
final class BedrockOperations {
    private static final Pattern PATH = Pattern.compile("/model/([^/?]+)/(?:invoke|count-tokens)"
            + "|/guardrail/[^/?]+/version/[^/?]+/apply|/guardrail-checks/invoke");

    private BedrockOperations() {}

    /** Returns what was asked, the body as a user's text, if the path is that of such an operation. */
    static Optional<SeenRequest> read(WireRequest request) {
        Matcher path = PATH.matcher(request.path());
        if (!path.matches()) {
            return Optional.empty();
        }
        String model = path.group(1) == null ? "guardrail" : URLDecoder.decode(path.group(1), StandardCharsets.UTF_8);
        SeenRequestBuilder seen = SeenRequest.builder(model, false);
        if (!request.body().isEmpty()) {
            seen.message(Message.user(request.body()));
        }
        return Optional.of(seen.build());
    }

    static boolean isOne(WireRequest request) {
        return PATH.matcher(request.path()).matches();
    }

    static byte[] body(Answer answer) {
        StringBuilder text = new StringBuilder();
        for (Piece piece : answer.pieces()) {
            if (piece instanceof Piece.Text part) {
                text.append(part.text());
            }
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}

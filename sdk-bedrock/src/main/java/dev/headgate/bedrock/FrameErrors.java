package dev.headgate.bedrock;

import com.fasterxml.jackson.core.JsonParser;
import dev.headgate.error.ModelException;
import dev.headgate.internal.Json;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Sorts the refusals that come as frames of a stream, by the same rules as those that come as HTTP answers. */
final class FrameErrors {
    private FrameErrors() {}

    static ModelException of(EventFrame frame, OngoingCall call) {
        String message = frame.kind() == EventFrame.Kind.ERROR ? frame.errorMessage() : message(frame);
        ServiceError error = new ServiceError(0, frame.name(), message);
        return ErrorClassifier.classify(
                error,
                call.details()
                        .providerCode(frame.name().isEmpty() ? null : frame.name())
                        .providerMessage(message)
                        .build(),
                call.hints());
    }

    private static @Nullable String message(EventFrame frame) {
        MessageMember member = new MessageMember();
        try (JsonParser parser =
                Json.factory().createParser(frame.bytes(), frame.payloadOffset(), frame.payloadLength())) {
            parser.nextToken();
            JsonMembers.each(parser, member);
        } catch (IOException noJson) {
            return null;
        }
        return member.text;
    }

    private static final class MessageMember implements JsonMembers.Reader {
        private @Nullable String text;

        @Override
        public void read(String name, JsonParser parser) throws IOException {
            if (name.equalsIgnoreCase("message")) {
                text = JsonMembers.text(parser);
            }
        }
    }
}

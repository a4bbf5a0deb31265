package dev.headgate.openai;

import dev.headgate.chat.Message;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes who speaks, where several do. */
final class SpeakerName {
    private static final Pattern FORM = Pattern.compile("[a-zA-Z0-9_-]{1,64}");

    private SpeakerName() {}

    /** Writes the field of a message on Chat Completions, if the message names its speaker. */
    static void write(Message message, String path, RequestWriter to) throws IOException {
        String name = of(message);
        if (name == null) {
            return;
        }
        if (!FORM.matcher(name).matches()) {
            to.problems().add(place(path), "is no name", "use 1 to 64 of a-z A-Z 0-9 _ -");
        } else if (to.profile().takes(Parameter.NAME)) {
            to.json().writeStringField(to.profile().nameOf(Parameter.NAME), name);
        } else {
            to.notTaken(place(path));
        }
    }

    /** Notes that Responses have no such field. */
    static void refuse(Message message, String path, RequestWriter to) {
        if (of(message) != null) {
            to.noField(place(path), ResponsesEncoder.FORM, "Chat Completions");
        }
    }

    private static @Nullable String of(Message message) {
        return message.extras().isEmpty()
                ? null
                : message.extras().get(OpenAiExtras.NAME).orElse(null);
    }

    private static String place(String path) {
        return path + ".extras." + OpenAiExtras.NAME;
    }
}

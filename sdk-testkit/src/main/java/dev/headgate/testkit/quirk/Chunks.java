package dev.headgate.testkit.quirk;

/** What a well-behaved server streams; the quirks are said next to it. */
final class Chunks {
    static final String ID = "chatcmpl-quirk";
    static final String MODEL = "quirk-model";
    static final String DONE = "data: [DONE]\n\n";
    static final String USAGE = "{\"prompt_tokens\":9,\"completion_tokens\":2,\"total_tokens\":11}";

    private Chunks() {}

    /** Returns one server-sent event. */
    static String event(String payload) {
        return "data: " + payload + "\n\n";
    }

    /** Returns a chunk with these further fields, such as {@code "choices":[…]}. */
    static String chunk(String fields) {
        return "{\"id\":\"" + ID + "\",\"object\":\"chat.completion.chunk\",\"created\":1767225600,\"model\":\"" + MODEL
                + "\"," + fields + "}";
    }

    /** Returns a chunk with this delta. */
    static String delta(String delta) {
        return chunk("\"choices\":[{\"index\":0,\"delta\":" + delta + ",\"finish_reason\":null}]");
    }

    static String text(String text) {
        return delta("{\"content\":\"" + text + "\"}");
    }

    /** Returns the chunk that ends the content. */
    static String finish(String reason) {
        return chunk("\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"" + reason + "\"}]");
    }

    static String stop() {
        return finish("stop");
    }

    /** Returns the chunk that reports the usage, as {@code include_usage} asks for it. */
    static String usage() {
        return chunk("\"choices\":[],\"usage\":" + USAGE);
    }

    /** Returns the event of text. */
    static String say(String text) {
        return event(text(text));
    }

    /** Returns the events after the content: finish reason, usage, end mark. */
    static String end() {
        return event(stop()) + event(usage()) + DONE;
    }

    /** Returns the same for an answer with tool calls. */
    static String endOfCalls() {
        return event(finish("tool_calls")) + event(usage()) + DONE;
    }

    /** Returns the event with these pieces of tool calls. */
    static String calls(String pieces) {
        return event(delta("{\"tool_calls\":[" + pieces + "]}"));
    }

    /** Returns JSON that was written with single quotes, which are easier to read in a Java string. */
    static String json(String singleQuoted) {
        return singleQuoted.replace('\'', '"');
    }

    /** Returns a plain answer with this message. */
    static String completion(String message, String finishReason) {
        return "{\"id\":\"" + ID + "\",\"object\":\"chat.completion\",\"created\":1767225600,\"model\":\"" + MODEL
                + "\",\"choices\":[{\"index\":0,\"message\":" + message + ",\"finish_reason\":\"" + finishReason
                + "\"}],\"usage\":" + USAGE + "}";
    }
}

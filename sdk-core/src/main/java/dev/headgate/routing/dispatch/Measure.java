package dev.headgate.routing.dispatch;

import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.Content;
import dev.headgate.chat.Message;
import dev.headgate.chat.ReasoningContent;
import dev.headgate.chat.TextContent;
import dev.headgate.chat.Tool;
import dev.headgate.chat.ToolCall;
import dev.headgate.chat.ToolResult;
import java.util.List;

/**
 * How long a request is, in characters by the class of their script: a token is four letters of Latin, and less than one
 * ideograph. Long texts are counted by samples.
 */
public final class Measure {
    static final int CLASSES = 4;

    private static final int LATIN = 0;
    private static final int SYMBOLS = 1;
    private static final int IDEOGRAPHS = 2;
    private static final int OTHER = 3;

    /** Tokens per character to begin with; what a model really makes of it is learned. */
    private static final double[] SEED = {1 / 4.2, 1 / 2.2, 1.0, 1 / 2.2};

    private static final int SAMPLES = 512;
    private static final int TOKENS_PER_MESSAGE = 4;
    private static final int TOKENS_PER_MEDIUM = 1_600; // an image of 1,092 × 1,092 at Anthropic

    private final double[] characters = new double[CLASSES];
    private long fixed;

    /**
     * Measures a chat request: system texts, messages, and the declarations of tools.
     *
     * @param request the request
     * @return its measure
     */
    public static Measure of(ChatRequest request) {
        Measure measure = new Measure();
        for (TextContent text : request.system()) {
            measure.add(text.text());
        }
        for (Tool tool : request.tools()) {
            measure.add(tool.name());
            measure.add(tool.description());
            measure.add(tool.inputSchema().json());
        }
        for (Message message : request.messages()) {
            measure.fixed += TOKENS_PER_MESSAGE;
            for (Content part : message.content()) {
                measure.add(part);
            }
        }
        return measure;
    }

    /**
     * Measures texts.
     *
     * @param texts the texts
     * @return their measure
     */
    public static Measure of(List<String> texts) {
        Measure measure = new Measure();
        texts.forEach(measure::add);
        return measure;
    }

    /** Returns the tokens by the seeds, 1 or more. */
    double seededTokens() {
        double sum = fixed;
        for (int i = 0; i < CLASSES; i++) {
            sum += characters[i] * SEED[i];
        }
        return Math.max(1, sum);
    }

    /** Returns the class that makes most of the tokens. */
    int script() {
        int most = 0;
        for (int i = 1; i < CLASSES; i++) {
            if (characters[i] * SEED[i] > characters[most] * SEED[most]) {
                most = i;
            }
        }
        return most;
    }

    private void add(Content part) {
        if (part instanceof TextContent text) {
            add(text.text());
        } else if (part instanceof ReasoningContent reasoning) {
            add(reasoning.text());
        } else if (part instanceof ToolCall call) {
            add(call.arguments());
        } else if (part instanceof ToolResult result) {
            add(result.text());
        } else {
            fixed += TOKENS_PER_MEDIUM;
        }
    }

    private void add(String text) {
        int length = text.length();
        int step = Math.max(1, length / SAMPLES);
        int samples = (length + step - 1) / step;
        for (int i = 0; i < length; i += step) {
            characters[script(text.charAt(i))] += (double) length / samples;
        }
    }

    private static int script(char c) {
        if (c < 0x80) {
            return ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || c == ' ' ? LATIN : SYMBOLS;
        }
        if (c < 0x250) {
            return LATIN;
        }
        boolean ideograph = (c >= 0x2e80 && c <= 0xd7ff) || (c >= 0xf900 && c <= 0xfaff) || c >= 0xff00;
        return ideograph ? IDEOGRAPHS : OTHER;
    }
}

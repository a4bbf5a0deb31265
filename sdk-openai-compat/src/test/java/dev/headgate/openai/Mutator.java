package dev.headgate.openai;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Changes bytes at random, in ways that servers and networks might, and tells what it did. */
final class Mutator {
    private static final List<String> TOKENS = List.of(
            "\n",
            "\n\n",
            "\r",
            "\r\n",
            "\r\r",
            ":",
            ": x\n\n",
            "data:",
            "data: ",
            "data: [DONE]\n\n",
            "[DONE]",
            "event: error\n",
            "event:",
            "id: 1\n",
            "retry: 1\n\n",
            "\u00ef\u00bb\u00bf",
            "\u0000",
            "\u00ff",
            "\u0080",
            "{",
            "}",
            "[",
            "]",
            "\"",
            "\\",
            "\\u",
            "\\ud800",
            ",",
            "null",
            "{}",
            "[]",
            "data: null\n\n",
            "data: {}\n\n",
            "<",
            "data: {\"error\":\"x\"}\n\n",
            "data: {\"choices\":[{\"delta\":{\"content\":\"a\"}}]}\n\n",
            "data: {\"choices\":[{\"delta\":{\"tool_calls\":[{\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}]}}]}\n\n",
            "data: {\"choices\":[{\"delta\":{\"tool_calls\":[{\"index\":1,\"id\":\"q\",\"function\":{\"name\":\"f\"}}]}}]}\n\n",
            "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n",
            "data: {\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":1}}\n\n");
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "0",
            "-1",
            "1",
            "1e999",
            "99999999999999999999",
            "3.5",
            "\"\"",
            "\" \"",
            "\"x\"",
            "\"null\"",
            "\"{\"",
            "\"}\"",
            "\"{}\"",
            "\"{\\\"a\\\":1}\"",
            "{}",
            "[]",
            "[null]",
            "[[]]",
            "{\"a\":{}}",
            "[{}]",
            "\"error\"",
            "\"length\"",
            "400",
            "\"429\"");

    private final SplittableRandom random;
    private final Consumer<String> log;
    private byte[] bytes;

    Mutator(byte[] bytes, SplittableRandom random, Consumer<String> log) {
        this.bytes = bytes;
        this.random = random;
        this.log = log;
    }

    /** Makes one change; bytes from another answer may come in. */
    byte[] change(byte[] other) {
        int at = random.nextInt(bytes.length + 1);
        switch (random.nextInt(9)) {
            case 0 -> flip(at);
            case 1 -> replace("drop", at, Math.min(bytes.length, at + length()), new byte[0]);
            case 2 -> repeat(at);
            case 3, 4 -> replace("insert", at, at, pick(TOKENS));
            case 5 -> replace("end", at, bytes.length, new byte[0]);
            case 6 -> {
                int from = random.nextInt(other.length + 1);
                replace("splice", at, at, Arrays.copyOfRange(other, from, Math.min(other.length, from + length())));
            }
            default -> value(at);
        }
        return bytes;
    }

    private void flip(int at) {
        if (at < bytes.length) {
            replace("set", at, at + 1, new byte[] {(byte) (bytes[at] ^ 1 << random.nextInt(8))});
        }
    }

    private void repeat(int at) {
        byte[] part = Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + length()));
        int times = 1 + random.nextInt(6);
        for (int i = 0; i < times; i++) {
            replace("repeat", at, at, part);
        }
    }

    /** Puts another value in the place of a member's value, however roughly. */
    private void value(int at) {
        int from = find(':', ':', at) + 1;
        int to = find(',', '}', from);
        replace("value", Math.min(from, to), to, pick(VALUES));
    }

    private int find(char one, char other, int from) {
        int at = from;
        while (at < bytes.length && bytes[at] != one && bytes[at] != other) {
            at++;
        }
        return Math.min(at, bytes.length);
    }

    /** Returns a length, mostly a short one. */
    private int length() {
        return 1 + random.nextInt(1 << random.nextInt(1, 10));
    }

    private byte[] pick(List<String> texts) {
        return texts.get(random.nextInt(texts.size())).getBytes(ISO_8859_1);
    }

    private void replace(String what, int from, int to, byte[] part) {
        log.accept(what + " " + from + ".." + to + " by " + part.length + " bytes");
        byte[] changed = new byte[bytes.length - (to - from) + part.length];
        System.arraycopy(bytes, 0, changed, 0, from);
        System.arraycopy(part, 0, changed, from, part.length);
        System.arraycopy(bytes, to, changed, from + part.length, bytes.length - to);
        bytes = changed;
    }
}

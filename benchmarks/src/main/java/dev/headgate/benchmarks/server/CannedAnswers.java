package dev.headgate.benchmarks.server;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Knows the bytes that answer a path. The path says all: which wire, whether to stream, and how many texts. */
final class CannedAnswers {
    private static final Pattern OPENAI_STREAM = Pattern.compile("/texts/(\\d+)/v1/chat/completions");
    private static final Pattern BEDROCK_STREAM = Pattern.compile("/model/texts-(\\d+)/converse-stream");

    private final Map<String, byte[]> answers = new ConcurrentHashMap<>();

    byte[] to(String path) {
        return answers.computeIfAbsent(path, CannedAnswers::make);
    }

    private static byte[] make(String path) {
        if (path.equals("/v1/chat/completions")) {
            return OpenAiAnswers.whole();
        }
        if (path.startsWith("/model/") && path.endsWith("/converse")) {
            return BedrockAnswers.whole();
        }
        Matcher openAi = OPENAI_STREAM.matcher(path);
        if (openAi.matches()) {
            return OpenAiAnswers.stream(Integer.parseInt(openAi.group(1)));
        }
        Matcher bedrock = BEDROCK_STREAM.matcher(path);
        if (bedrock.matches()) {
            return BedrockAnswers.stream(Integer.parseInt(bedrock.group(1)));
        }
        return HttpBytes.notFound(path);
    }
}

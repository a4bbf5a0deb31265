package dev.headgate.benchmarks.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;

/** Chat completions as an OpenAI-compatible service sends them. */
final class OpenAiAnswers {
    private static final List<String> HEADERS = List.of(
            "x-request-id: req_7c1f0a52e7b94f0d8a6b3f1e2d4c5b6a",
            "openai-processing-ms: 412",
            "openai-version: 2020-10-01",
            "x-ratelimit-limit-requests: 10000",
            "x-ratelimit-limit-tokens: 2000000",
            "x-ratelimit-remaining-requests: 9999",
            "x-ratelimit-remaining-tokens: 1999800",
            "x-ratelimit-reset-requests: 6ms",
            "x-ratelimit-reset-tokens: 5ms");
    private static final String STREAM = "Content-Type: text/event-stream; charset=utf-8";
    private static final String USAGE = "{\"prompt_tokens\":148,\"completion_tokens\":161,\"total_tokens\":309,"
            + "\"prompt_tokens_details\":{\"cached_tokens\":0,\"audio_tokens\":0},"
            + "\"completion_tokens_details\":{\"reasoning_tokens\":0,\"audio_tokens\":0,"
            + "\"accepted_prediction_tokens\":0,\"rejected_prediction_tokens\":0}}";

    private OpenAiAnswers() {}

    static byte[] whole() {
        String body = "{\"id\":\"chatcmpl-CZk2mQ8vV1nB3xW5yT7u\",\"object\":\"chat.completion\",\"created\":1763632800,"
                + "\"model\":\"gpt-5-mini-2025-08-07\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\","
                + "\"content\":\"" + Texts.whole() + "\",\"refusal\":null,\"annotations\":[]},\"logprobs\":null,"
                + "\"finish_reason\":\"stop\"}],\"usage\":" + USAGE
                + ",\"service_tier\":\"default\",\"system_fingerprint\":\"fp_560af6e559\"}";
        return HttpBytes.whole(with("Content-Type: application/json"), body.getBytes(UTF_8));
    }

    static byte[] stream(int texts) {
        List<byte[]> events = new ArrayList<>();
        events.add(chunk("[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\",\"refusal\":null},"
                + "\"logprobs\":null,\"finish_reason\":null}],\"usage\":null"));
        for (int i = 0; i < texts; i++) {
            events.add(text(i));
        }
        events.add(chunk("[{\"index\":0,\"delta\":{},\"logprobs\":null,\"finish_reason\":\"stop\"}],\"usage\":null"));
        events.add(chunk("[],\"usage\":" + USAGE));
        events.add("data: [DONE]\n\n".getBytes(UTF_8));
        return HttpBytes.chunked(with(STREAM), events);
    }

    /** Returns the head of a stream that goes on for long. */
    static byte[] begun() {
        return HttpBytes.begun(with(STREAM));
    }

    /** Returns the event of one text. */
    static byte[] text(int index) {
        return chunk("[{\"index\":0,\"delta\":{\"content\":\"" + Texts.piece(index) + "\"},"
                + "\"logprobs\":null,\"finish_reason\":null}],\"usage\":null");
    }

    private static byte[] chunk(String choicesAndUsage) {
        String event = "data: {\"id\":\"chatcmpl-CZk2mQ8vV1nB3xW5yT7u\",\"object\":\"chat.completion.chunk\","
                + "\"created\":1763632800,\"model\":\"gpt-5-mini-2025-08-07\",\"service_tier\":\"default\","
                + "\"system_fingerprint\":\"fp_560af6e559\",\"choices\":" + choicesAndUsage + "}\n\n";
        return event.getBytes(UTF_8);
    }

    private static List<String> with(String header) {
        List<String> all = new ArrayList<>(HEADERS);
        all.add(header);
        return all;
    }
}

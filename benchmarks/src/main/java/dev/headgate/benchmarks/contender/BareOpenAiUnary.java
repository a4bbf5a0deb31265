package dev.headgate.benchmarks.contender;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import okhttp3.ResponseBody;

/** A plain call by OkHttp and a streaming parser. */
final class BareOpenAiUnary implements UnaryClient {
    private final BareOpenAi client;

    BareOpenAiUnary(URI server, String user) {
        client = new BareOpenAi(server.resolve("/v1"), user);
    }

    @Override
    public long call() {
        OpenAiFields answer = new OpenAiFields();
        try (ResponseBody body = client.send(false);
                JsonParser json = BareOpenAi.JSON.createParser(body.byteStream())) {
            answer.read(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (answer.finishReason.isEmpty()) {
            throw new IllegalStateException("no whole answer");
        }
        return answer.content.length() + answer.promptTokens + answer.completionTokens;
    }

    @Override
    public void close() {
        client.close();
    }
}

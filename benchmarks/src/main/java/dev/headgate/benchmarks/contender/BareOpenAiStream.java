package dev.headgate.benchmarks.contender;

import com.fasterxml.jackson.core.JsonParser;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import okhttp3.ResponseBody;
import okio.BufferedSource;

/** A stream by OkHttp, split into lines and parsed by a streaming parser. */
final class BareOpenAiStream implements StreamClient {
    private static final String DATA = "data: ";
    private static final String END = "data: [DONE]";

    private final BareOpenAi client;

    BareOpenAiStream(URI base) {
        client = new BareOpenAi(base);
    }

    @Override
    public Streamed read() {
        TextCount texts = new TextCount();
        OpenAiFields fields = new OpenAiFields();
        try (ResponseBody body = client.send(true)) {
            BufferedSource source = body.source();
            String line = source.readUtf8Line();
            while (!END.equals(line)) {
                if (line == null) {
                    throw new EOFException("the stream ended too soon");
                }
                if (line.startsWith(DATA)) {
                    read(line.substring(DATA.length()), fields);
                    texts.add(fields.content);
                }
                line = source.readUtf8Line();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (fields.finishReason.isEmpty() || fields.completionTokens == 0) {
            throw new IllegalStateException("no whole answer");
        }
        return texts.result();
    }

    private static void read(String event, OpenAiFields fields) throws IOException {
        try (JsonParser json = BareOpenAi.JSON.createParser(event)) {
            fields.read(json);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}

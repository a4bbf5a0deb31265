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

    private final BareOpenAi client;

    BareOpenAiStream(URI base) {
        client = new BareOpenAi(base);
    }

    @Override
    public OpenStream open() {
        try {
            Reader reader = new Reader(client.send(true));
            reader.readText();
            return reader;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        client.close();
    }

    private static final class Reader implements OpenStream {
        private final ResponseBody body;
        private final BufferedSource source;
        private final OpenAiFields fields = new OpenAiFields();
        private int texts;

        Reader(ResponseBody body) {
            this.body = body;
            this.source = body.source();
        }

        @Override
        public int finish() {
            try (body) {
                while (readText()) {}
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            if (fields.finishReason == null || fields.completionTokens == 0) {
                throw new IllegalStateException("no whole answer");
            }
            return texts;
        }

        /** Reads up to the next text; false if the stream has ended. */
        boolean readText() throws IOException {
            for (String line = source.readUtf8Line(); line != null; line = source.readUtf8Line()) {
                if (line.equals("data: [DONE]")) {
                    return false;
                }
                if (line.startsWith(DATA) && isText(line.substring(DATA.length()))) {
                    texts++;
                    return true;
                }
            }
            throw new EOFException("the stream ended before [DONE]");
        }

        private boolean isText(String event) throws IOException {
            try (JsonParser json = BareOpenAi.JSON.createParser(event)) {
                fields.read(json);
            }
            return fields.content != null && !fields.content.isEmpty();
        }
    }
}

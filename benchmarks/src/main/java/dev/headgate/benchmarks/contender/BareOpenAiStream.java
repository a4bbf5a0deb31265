package dev.headgate.benchmarks.contender;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.core.JsonParser;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Arrays;
import okhttp3.ResponseBody;
import okio.BufferedSource;

/** A stream by OkHttp, split into lines and parsed by a streaming parser. */
final class BareOpenAiStream implements StreamClient {
    private static final int DATA = "data: ".length();
    private static final byte[] END = "data: [DONE]".getBytes(US_ASCII);

    private final BareOpenAi client;

    BareOpenAiStream(URI base) {
        client = new BareOpenAi(base, Question.USER);
    }

    @Override
    public Streamed read() {
        TextCount texts = new TextCount();
        OpenAiFields fields = new OpenAiFields();
        try (ResponseBody body = client.send(true)) {
            BufferedSource source = body.source();
            byte[] line = readLine(source);
            while (!Arrays.equals(line, END)) {
                if (line.length > DATA) {
                    read(line, fields);
                    texts.add(fields.content);
                }
                line = readLine(source);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (fields.finishReason.isEmpty() || fields.completionTokens == 0) {
            throw new IllegalStateException("no whole answer");
        }
        return texts.result();
    }

    /** Stays with bytes: a parser of bytes is faster than one of characters, and nothing is copied twice. */
    private static byte[] readLine(BufferedSource source) throws IOException {
        long length = source.indexOf((byte) '\n');
        if (length < 0) {
            throw new EOFException("the stream ended too soon");
        }
        byte[] line = source.readByteArray(length);
        source.skip(1);
        return line;
    }

    private static void read(byte[] line, OpenAiFields fields) throws IOException {
        try (JsonParser json = BareOpenAi.JSON.createParser(line, DATA, line.length - DATA)) {
            fields.read(json);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}

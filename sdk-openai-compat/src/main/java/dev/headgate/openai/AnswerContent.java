package dev.headgate.openai;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import okhttp3.MediaType;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import okio.ByteString;
import okio.Okio;

/** The bytes of an answer, unpacked, and what they are: the first of them tells more than the content type. */
final class AnswerContent {
    /** What an answer may be. */
    enum Kind {
        JSON,
        EVENTS,
        OTHER
    }

    private static final int MAX_BEGIN = 64 << 10;
    private static final int MAX_WAIT_SECONDS = 5;
    private static final ByteString[] EVENT_STARTS = {
        ByteString.encodeUtf8("data"),
        ByteString.encodeUtf8("event"),
        ByteString.encodeUtf8("id"),
        ByteString.encodeUtf8("retry"),
        ByteString.encodeUtf8(":")
    };

    private final ResponseBody body;
    private final BufferedSource packed;
    private final BufferedSource source;

    private AnswerContent(ResponseBody body, BufferedSource packed, BufferedSource source) {
        this.body = body;
        this.packed = packed;
        this.source = source;
    }

    /** Unpacks the answer: streams are asked for unpacked, but not all servers obey. */
    static AnswerContent of(Response response) throws IOException {
        BufferedSource packed = response.body().source();
        String encoding = response.header("Content-Encoding", "identity");
        BufferedSource source = switch (encoding.toLowerCase(Locale.ROOT)) {
            case "identity", "" -> packed;
            // Not okio's: it fails in undeclared ways on broken headers.
            case "gzip", "x-gzip" -> Okio.buffer(Okio.source(new GZIPInputStream(packed.inputStream())));
            default ->
                throw AnswerException.malformed(
                        "The answer is encoded in a way that was not asked for; have the server send it plain.");
        };
        return new AnswerContent(response.body(), packed, source);
    }

    BufferedSource source() {
        return source;
    }

    /** Returns the bytes as a stream that fails where there are more than allowed. */
    InputStream limited(Limits limits) {
        return new LimitedInput(source.inputStream(), limits.maxResponseBytes());
    }

    /** Returns the content type for messages, without what a server could hide in it. */
    String typeName() {
        MediaType type = body.contentType();
        return type == null ? "none" : type.type() + "/" + type.subtype();
    }

    /** Waits for the first byte that is no blank, and tells what the answer is. */
    Kind kind() throws IOException {
        switch (firstByte()) {
            case '{', '[' -> {
                return Kind.JSON;
            }
            case '<' -> {
                return Kind.OTHER;
            }
            default -> {
                Kind declared = declaredKind();
                // What is said to be events is not waited for: their first byte may come long before the second.
                return declared == Kind.EVENTS || !beginsLikeEvents() ? declared : Kind.EVENTS;
            }
        }
    }

    private Kind declaredKind() {
        MediaType type = body.contentType();
        String subtype = type == null ? "" : type.subtype().toLowerCase(Locale.ROOT);
        if (subtype.equals("event-stream")) {
            return Kind.EVENTS;
        }
        return subtype.equals("json") || subtype.endsWith("+json") ? Kind.JSON : Kind.OTHER;
    }

    /** Returns 0 where nothing comes. Blank lines are dropped: some servers send them to keep the connection open. */
    private byte firstByte() throws IOException {
        while (source.request(1)) {
            byte first = source.getBuffer().getByte(0);
            if (first != ' ' && first != '\t' && first != '\r' && first != '\n') {
                return first;
            }
            source.skip(1);
        }
        return 0;
    }

    private boolean beginsLikeEvents() throws IOException {
        for (ByteString start : EVENT_STARTS) {
            if (source.rangeEquals(0, start)) {
                return true;
            }
        }
        return false;
    }

    /** Reads the begin, as far as it comes soon. */
    byte[] begin() {
        Buffer begin = new Buffer();
        packed.timeout().deadline(MAX_WAIT_SECONDS, TimeUnit.SECONDS);
        try {
            while (begin.size() < MAX_BEGIN && source.read(begin, MAX_BEGIN - begin.size()) >= 0) {
                // Reads on.
            }
        } catch (IOException e) {
            // What came until then has to do.
        }
        return begin.readByteArray();
    }
}

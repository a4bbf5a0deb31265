package dev.headgate.openai;

import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.Buffer;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/** A request's body, whose buffers are handed on instead of copied; hence it is written once. */
final class EncodedBody extends RequestBody {
    static final String CONTENT_TYPE = "application/json";

    private static final MediaType JSON = MediaType.get(CONTENT_TYPE);

    private final Buffer bytes;
    private final long length;

    EncodedBody(Buffer bytes) {
        this.bytes = bytes;
        this.length = bytes.size();
    }

    @Override
    public MediaType contentType() {
        return JSON;
    }

    /** Is known: servers behind some gateways take a chunked request for an empty one. */
    @Override
    public long contentLength() {
        return length;
    }

    @Override
    public void writeTo(BufferedSink sink) throws java.io.IOException {
        sink.write(bytes, bytes.size());
    }

    @Override
    public boolean isOneShot() {
        return true;
    }

    /** Counts only. */
    @Override
    public @Nullable String toString() {
        return "EncodedBody[" + length + " bytes]";
    }
}

package dev.headgate.bedrock;

import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.Buffer;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/** The body of the request of an exchange. What was sent is let go of: a stream may stay open for long after. */
final class RequestBytes extends RequestBody {
    private final Buffer bytes;
    private final long length;
    private final BedrockExchange exchange;

    RequestBytes(Buffer bytes, BedrockExchange exchange) {
        this.bytes = bytes;
        this.length = bytes.size();
        this.exchange = exchange;
    }

    /** Leaves the header alone that was signed. */
    @Override
    public @Nullable MediaType contentType() {
        return null;
    }

    @Override
    public long contentLength() {
        return length;
    }

    /** Keeps OkHttp from sending again by itself, which it otherwise does after a 503 with {@code Retry-After: 0}. */
    @Override
    public boolean isOneShot() {
        return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        exchange.write(bytes, sink);
    }
}

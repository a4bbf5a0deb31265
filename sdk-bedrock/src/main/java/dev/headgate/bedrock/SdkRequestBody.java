package dev.headgate.bedrock;

import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import okio.Okio;
import okio.Source;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpRequest;

/** Streams the body of an SDK request to OkHttp, and lets its exchange know how far that is. */
final class SdkRequestBody extends RequestBody {
    private final ContentStreamProvider content;
    private final long length;
    private final @Nullable BedrockExchange exchange;

    SdkRequestBody(SdkHttpRequest request, ContentStreamProvider content, @Nullable BedrockExchange exchange) {
        this.content = content;
        this.exchange = exchange;
        this.length = request.firstMatchingHeader("Content-Length")
                .map(Long::parseLong)
                .orElse(-1L);
    }

    /** Leaves the header that the SDK signed alone. */
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
        try (Source source = Okio.source(content.newStream())) {
            if (exchange == null) {
                sink.writeAll(source);
            } else {
                exchange.write(source, sink);
            }
        }
    }
}

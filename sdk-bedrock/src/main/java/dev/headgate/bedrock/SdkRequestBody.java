package dev.headgate.bedrock;

import java.io.IOException;
import okio.BufferedSink;
import okio.Okio;
import okio.Source;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpRequest;

/** Streams the body of an SDK request to OkHttp, and lets its exchange know how far that is. */
final class SdkRequestBody extends SignedBody {
    private final ContentStreamProvider content;
    private final @Nullable BedrockExchange exchange;

    SdkRequestBody(SdkHttpRequest request, ContentStreamProvider content, @Nullable BedrockExchange exchange) {
        super(request.firstMatchingHeader("Content-Length").map(Long::parseLong).orElse(-1L));
        this.content = content;
        this.exchange = exchange;
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

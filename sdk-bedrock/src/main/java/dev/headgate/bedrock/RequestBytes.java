package dev.headgate.bedrock;

import java.io.IOException;
import okio.Buffer;
import okio.BufferedSink;

/** The body of the request of an exchange. What was sent is let go of: a stream may stay open for long after. */
final class RequestBytes extends SignedBody {
    private final Buffer bytes;
    private final BedrockExchange exchange;

    RequestBytes(Buffer bytes, BedrockExchange exchange) {
        super(bytes.size());
        this.bytes = bytes;
        this.exchange = exchange;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        exchange.write(bytes, sink);
    }
}

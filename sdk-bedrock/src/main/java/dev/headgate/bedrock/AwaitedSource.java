package dev.headgate.bedrock;

import java.io.IOException;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Source;

/** Lets an exchange know when somebody waits for bytes of its answer. */
final class AwaitedSource extends ForwardingSource {
    private final BedrockExchange exchange;

    AwaitedSource(Source bytes, BedrockExchange exchange) {
        super(bytes);
        this.exchange = exchange;
    }

    @Override
    public long read(Buffer sink, long byteCount) throws IOException {
        exchange.waiting();
        try {
            return super.read(sink, byteCount);
        } finally {
            exchange.resting();
        }
    }
}

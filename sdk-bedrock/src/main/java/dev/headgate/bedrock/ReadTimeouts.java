package dev.headgate.bedrock;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import okhttp3.Interceptor;
import okhttp3.Response;

/** Gives each {@link BedrockExchange} its own read timeout; other calls keep the client's. */
final class ReadTimeouts implements Interceptor {
    @Override
    public Response intercept(Chain chain) throws IOException {
        BedrockExchange exchange = chain.request().tag(BedrockExchange.class);
        if (exchange == null) {
            return chain.proceed(chain.request());
        }
        return chain.withReadTimeout(millis(exchange.readTimeoutNanos()), TimeUnit.MILLISECONDS)
                .proceed(chain.request());
    }

    /** Rounds up, because zero would mean no limit. */
    private static int millis(long nanos) {
        return (int) Math.min(Integer.MAX_VALUE, (nanos + 999_999) / 1_000_000);
    }
}

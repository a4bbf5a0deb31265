package dev.headgate.bedrock;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import okhttp3.Interceptor;
import okhttp3.Response;

/** Leaves the time that a {@link BedrockExchange} may take to itself; other calls keep the client's limits. */
final class ExchangeTimeouts implements Interceptor {
    @Override
    public Response intercept(Chain chain) throws IOException {
        Chain limited = chain.request().tag(BedrockExchange.class) == null
                ? chain
                : chain.withReadTimeout(0, TimeUnit.MILLISECONDS).withWriteTimeout(0, TimeUnit.MILLISECONDS);
        return limited.proceed(chain.request());
    }
}

package dev.headgate.bedrock;

import dev.headgate.spi.OutboundGuard;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * Lets the AWS SDK send over OkHttp. One instance serves the clients of many accounts and of other services, and any
 * number of instances share the connections of one {@link OkHttpClient}, which stays its owner's to close.
 */
final class OkHttpSdkClient implements SdkHttpClient {
    /** What the SDK puts into its User-Agent: the only trace of the HTTP client that an interceptor sees. */
    static final String NAME = "Headgate-OkHttp";

    private static final RequestBody NO_BYTES = RequestBody.create(new byte[0]);

    private final OkHttpClient http;
    private final ExchangeInterceptor exchanges = new ExchangeInterceptor();

    /**
     * Creates a client on the connections, timeouts, proxy and trust of another. Retries and redirects are off: there
     * is one owner of retries and it is not the transport.
     */
    OkHttpSdkClient(OkHttpClient base) {
        http = base.newBuilder()
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .followSslRedirects(false)
                .addInterceptor(new ExchangeTimeouts())
                .build();
    }

    /** Returns the interceptor that every SDK client which is to serve a {@link BedrockExchange} must be given. */
    ExecutionInterceptor interceptor() {
        return exchanges;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest execution) {
        SdkHttpRequest sent = execution.httpRequest();
        OutboundGuard.installed().beforeRequest(sent.host());
        BedrockExchange exchange = exchanges.take(sent);
        Request.Builder request = new Request.Builder()
                .url(url(sent))
                .method(
                        sent.method().name(),
                        body(sent, execution.contentStreamProvider().orElse(null), exchange));
        sent.forEachHeader((name, values) -> values.forEach(value -> request.addHeader(name, value)));
        if (sent.firstMatchingHeader("Accept-Encoding").isEmpty()) {
            request.header("Accept-Encoding", "identity"); // otherwise OkHttp asks for gzip on its own
        }
        if (exchange != null) {
            request.tag(BedrockExchange.class, exchange);
        }
        return new OkHttpExecution(http.newCall(request.build()), exchange);
    }

    @Override
    public String clientName() {
        return NAME;
    }

    @Override
    public void close() {}

    private static HttpUrl url(SdkHttpRequest sent) {
        return new HttpUrl.Builder()
                .scheme(sent.protocol())
                .host(sent.host())
                .port(sent.port())
                .encodedPath(sent.encodedPath().isEmpty() ? "/" : sent.encodedPath()) // STS has none
                .encodedQuery(sent.encodedQueryParameters().orElse(null))
                .build();
    }

    private static @Nullable RequestBody body(
            SdkHttpRequest sent, @Nullable ContentStreamProvider content, @Nullable BedrockExchange exchange) {
        return switch (sent.method()) {
            case GET, HEAD -> null;
            case POST, PUT, PATCH, DELETE, OPTIONS ->
                content == null ? NO_BYTES : new SdkRequestBody(sent, content, exchange);
        };
    }
}

package dev.headgate.bedrock;

import dev.headgate.spi.OutboundGuard;
import dev.headgate.spi.TimeSource;
import java.io.IOException;
import java.time.Instant;
import java.util.Date;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/** Writes, signs and sends the requests of one account itself. Safe for use by many threads. */
final class DirectSender implements Sender {
    private static final String CONTENT_TYPE = "Content-Type";
    private static final String JSON = "application/json";

    private final OkHttpClient http;
    private final AccountEndpoint endpoint;
    private final AccountAuth auth;
    private final SigningClock clock;
    private final Runnable release;

    /**
     * Makes the sender.
     *
     * @param http without limits of time: the exchanges have their own
     * @param release runs when the sender is closed
     */
    DirectSender(OkHttpClient http, AccountEndpoint endpoint, AccountAuth auth, TimeSource time, Runnable release) {
        this.http = http;
        this.endpoint = endpoint;
        this.auth = auth;
        this.clock = new SigningClock(time);
        this.release = release;
    }

    @Override
    public void send(BedrockExchange exchange) throws IOException {
        Call call = http.newCall(request(exchange));
        exchange.begin(call);
        Response response = OkHttpCalls.execute(call);
        if (!response.isSuccessful()) {
            throw refused(response);
        }
        exchange.deliver(response);
    }

    private Request request(BedrockExchange exchange) {
        Operation operation = exchange.operation();
        HttpUrl url = endpoint.url(operation.path());
        OutboundGuard.installed().beforeRequest(url.host());
        Buffer body = operation.body();
        Request.Builder request = new Request.Builder()
                .url(url)
                .header("Host", endpoint.host())
                .header(CONTENT_TYPE, JSON)
                .header("User-Agent", "headgate-bedrock")
                .header("Accept-Encoding", "identity"); // otherwise OkHttp asks for gzip on its own
        operation.headers(request::header);
        auth.authorize(new UnsignedRequest(url, endpoint.host(), JSON, body), clock.now(), request);
        return request.post(new RequestBytes(body, exchange)).build();
    }

    private RefusedException refused(Response response) {
        try (response) {
            RefusedException refusal = ErrorAnswer.read(response);
            clock.refused(refusal.error(), date(response));
            return refusal;
        }
    }

    private static @Nullable Instant date(Response response) {
        Date date = response.headers().getDate("Date");
        return date == null ? null : date.toInstant();
    }

    @Override
    public void close() {
        auth.close();
        release.run();
    }

    @Override
    public String toString() {
        return "DirectSender[" + endpoint + "]";
    }
}

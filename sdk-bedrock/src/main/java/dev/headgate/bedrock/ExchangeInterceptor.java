package dev.headgate.bedrock;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * Sends streaming exchanges to the streaming operation, and tells {@link OkHttpSdkClient} which request belongs to
 * which {@link BedrockExchange}. Requests without an exchange pass untouched.
 *
 * <p>The SDK hands its HTTP client a rebuilt request with a rewrapped body, so the only thing both sides know is the
 * invocation id it sends anyway. An entry lives from just before the transmission to the start of it.
 */
final class ExchangeInterceptor implements ExecutionInterceptor {
    /** Marks the request of an exchange. */
    static final ExecutionAttribute<BedrockExchange> EXCHANGE = attribute(0);

    private static final String INVOCATION_ID = "amz-sdk-invocation-id";

    private final ConcurrentMap<String, BedrockExchange> departing = new ConcurrentHashMap<>();

    /** The SDK refuses a second attribute of the same name, and a redeployed application loads this class again. */
    private static ExecutionAttribute<BedrockExchange> attribute(int number) {
        try {
            return new ExecutionAttribute<>("dev.headgate.bedrock.exchange." + number);
        } catch (IllegalArgumentException taken) {
            return attribute(number + 1);
        }
    }

    /** Runs before the signing, right before {@link #modifyHttpRequest}. */
    @Override
    public Optional<RequestBody> modifyHttpContent(Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
        BedrockExchange exchange = attributes.getAttribute(EXCHANGE);
        return exchange != null && exchange.operation().hasBodyOfItsOwn()
                ? Optional.of(RequestBody.fromBytes(exchange.operation().body().readByteArray()))
                : context.requestBody();
    }

    /** Runs before the signing: the signature covers the path that is sent. */
    @Override
    public SdkHttpRequest modifyHttpRequest(Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
        SdkHttpRequest request = context.httpRequest();
        BedrockExchange exchange = attributes.getAttribute(EXCHANGE);
        if (exchange == null || !exchange.operation().isStreaming()) {
            return request;
        }
        // The sync client has no ConverseStream. Its request is the same, member for member, but for the path.
        SdkHttpRequest.Builder streaming = request.toBuilder().encodedPath(request.encodedPath() + "-stream");
        if (exchange.operation().hasBodyOfItsOwn()) {
            // The SDK has measured the body that it wrote itself.
            streaming.putHeader(
                    "Content-Length", Long.toString(exchange.operation().body().size()));
        }
        return streaming.build();
    }

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        BedrockExchange exchange = attributes.getAttribute(EXCHANGE);
        if (exchange != null) {
            checkHttpClient(context.httpRequest());
            invocationId(context.httpRequest()).ifPresent(id -> departing.put(id, exchange));
        }
    }

    /** Another HTTP client would send the request, and then the answer would be lost. */
    private static void checkHttpClient(SdkHttpRequest request) {
        String agent = request.firstMatchingHeader("User-Agent").orElse("");
        if (!agent.contains("http#" + OkHttpSdkClient.NAME)) {
            throw new WrongHttpClient();
        }
    }

    /** Drops the entry of a call that failed between the two steps, for instance because its thread was interrupted. */
    @Override
    public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
        context.httpRequest().flatMap(ExchangeInterceptor::invocationId).ifPresent(departing::remove);
    }

    /** Returns the exchange that a request about to be transmitted belongs to, once. */
    @Nullable
    BedrockExchange take(SdkHttpRequest request) {
        return invocationId(request).map(departing::remove).orElse(null);
    }

    /** Counts the exchanges that were announced and neither taken nor dropped. */
    int departing() {
        return departing.size();
    }

    private static Optional<String> invocationId(SdkHttpRequest request) {
        return request.firstMatchingHeader(INVOCATION_ID);
    }

    /** Tells that a client which was handed in was built with an HTTP client of its own. */
    static final class WrongHttpClient extends RuntimeException {
        private static final long serialVersionUID = 1L;

        WrongHttpClient() {
            super("the client has another HTTP client than BedrockConnections.httpClient()");
        }
    }
}

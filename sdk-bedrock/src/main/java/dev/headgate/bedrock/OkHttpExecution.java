package dev.headgate.bedrock;

import java.io.IOException;
import java.io.InputStream;
import okhttp3.Call;
import okhttp3.Headers;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Carries out one HTTP request. A successful answer to a {@link BedrockExchange} goes to the exchange, and the SDK sees
 * a response without content; everything else, errors above all, goes to the SDK as it came.
 */
final class OkHttpExecution implements ExecutableHttpRequest {
    private static final String REQUEST_ID = "x-amzn-RequestId";
    private static final int MAX_ERROR = 1 << 20;

    private final Call call;
    private final @Nullable BedrockExchange exchange;

    OkHttpExecution(Call call, @Nullable BedrockExchange exchange) {
        this.call = call;
        this.exchange = exchange;
    }

    @Override
    public HttpExecuteResponse call() throws IOException {
        if (exchange == null) {
            return pass(OkHttpCalls.execute(call));
        }
        exchange.begin(call);
        Response response = OkHttpCalls.execute(call);
        if (!response.isSuccessful()) {
            return pass(response);
        }
        exchange.deliver(response);
        return withoutContent(response);
    }

    @Override
    public void abort() {
        call.cancel();
    }

    private HttpExecuteResponse pass(Response response) {
        InputStream body = response.body().byteStream();
        if (exchange != null) {
            // The SDK reads an error whole before it looks at it; of one that is too long it knows only the status.
            body = new LimitedInput(body, MAX_ERROR, "check that the account's endpoint is Bedrock's");
        }
        SdkHttpResponse.Builder head =
                SdkHttpResponse.builder().statusCode(response.code()).statusText(response.message());
        Headers headers = response.headers();
        for (int i = 0; i < headers.size(); i++) {
            head.appendHeader(headers.name(i), headers.value(i));
        }
        if (call.request().method().equals("HEAD")) {
            response.close();
            return HttpExecuteResponse.builder().response(head.build()).build();
        }
        return HttpExecuteResponse.builder()
                .response(head.build())
                .responseBody(AbortableInputStream.create(body, call::cancel))
                .build();
    }

    private static HttpExecuteResponse withoutContent(Response response) {
        SdkHttpResponse.Builder head = SdkHttpResponse.builder().statusCode(response.code());
        String requestId = response.header(REQUEST_ID);
        if (requestId != null) {
            head.putHeader(REQUEST_ID, requestId);
        }
        return HttpExecuteResponse.builder().response(head.build()).build();
    }
}

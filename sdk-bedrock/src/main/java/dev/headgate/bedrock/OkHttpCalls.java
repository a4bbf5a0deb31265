package dev.headgate.bedrock;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ProtocolException;
import okhttp3.Call;
import okhttp3.Response;

/** Makes calls of OkHttp. */
final class OkHttpCalls {
    private static final long UNKNOWN_LENGTH = -1;

    private OkHttpCalls() {}

    /**
     * Sends a request and waits for the head of the answer.
     *
     * @throws InterruptedIOException if the thread is interrupted, as it then still is
     */
    static Response execute(Call call) throws IOException {
        try {
            return checked(call.execute(), call);
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception undeclared) {
            // While it connects, OkHttp throws InterruptedException, which Kotlin lets it do without a word.
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the thread was interrupted");
        }
    }

    private static Response checked(Response response, Call call) throws IOException {
        if (response.body().contentLength() < UNKNOWN_LENGTH) {
            // Reading such a body, and closing it too, would throw what nobody expects.
            call.cancel();
            throw new ProtocolException("negative Content-Length");
        }
        return response;
    }
}

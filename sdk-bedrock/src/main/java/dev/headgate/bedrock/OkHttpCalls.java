package dev.headgate.bedrock;

import java.io.IOException;
import java.io.InterruptedIOException;
import okhttp3.Call;
import okhttp3.Response;

/** Makes calls of OkHttp. */
final class OkHttpCalls {
    private OkHttpCalls() {}

    /**
     * Sends a request and waits for the head of the answer.
     *
     * @throws InterruptedIOException if the thread is interrupted, as it then still is
     */
    static Response execute(Call call) throws IOException {
        try {
            return call.execute();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception undeclared) {
            // While it connects, OkHttp throws InterruptedException, which Kotlin lets it do without a word.
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the thread was interrupted");
        }
    }
}

package dev.headgate.bedrock;

import java.io.Closeable;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Response;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;

/**
 * Carries one request through the official client and keeps the answer's bytes out of its hands.
 *
 * <p>Going in, it says which operation is meant and how long things may take; coming out, it holds status, headers and
 * the unread body. {@link #cancel} may be called by any thread at any time; the rest belongs to one thread at a time.
 */
final class BedrockExchange implements Closeable {
    static final ExecutionAttribute<BedrockExchange> ATTRIBUTE = attribute(0);

    private final boolean streaming;
    private final long callTimeoutNanos;
    private final long readTimeoutNanos;
    private volatile boolean connected;
    private volatile boolean cancelled;
    private volatile @Nullable Call call;
    private volatile @Nullable Response response;

    private BedrockExchange(boolean streaming, long callTimeoutNanos, long readTimeoutNanos) {
        this.streaming = streaming;
        this.callTimeoutNanos = callTimeoutNanos;
        this.readTimeoutNanos = readTimeoutNanos;
    }

    /** The SDK refuses a second attribute of the same name, and a redeployed application loads this class again. */
    private static ExecutionAttribute<BedrockExchange> attribute(int number) {
        try {
            return new ExecutionAttribute<>("dev.headgate.bedrock.exchange." + number);
        } catch (IllegalArgumentException taken) {
            return attribute(number + 1);
        }
    }

    /** Creates an exchange for any operation but ConverseStream. Zero means no limit; the limits are those of {@link #streaming}. */
    static BedrockExchange unary(long callTimeoutNanos, long readTimeoutNanos) {
        return new BedrockExchange(false, callTimeoutNanos, readTimeoutNanos);
    }

    /**
     * Creates an exchange for ConverseStream. Zero means no limit.
     *
     * @param callTimeoutNanos how long it may take from connecting to the last byte of the body
     * @param readTimeoutNanos how long the service may stay silent
     */
    static BedrockExchange streaming(long callTimeoutNanos, long readTimeoutNanos) {
        return new BedrockExchange(true, callTimeoutNanos, readTimeoutNanos);
    }

    /**
     * Sends the request and waits for the head of the answer. The client must have been built with an
     * {@link OkHttpSdkClient} and its interceptor.
     *
     * @throws software.amazon.awssdk.services.bedrockruntime.model.BedrockRuntimeException for an error status
     * @throws software.amazon.awssdk.core.exception.SdkClientException if there is no answer; see {@link #isCancelled}
     */
    void send(BedrockRuntimeClient client, Operation operation) {
        AwsRequestOverrideConfiguration marked = AwsRequestOverrideConfiguration.builder()
                .putExecutionAttribute(ATTRIBUTE, this)
                .build();
        try {
            operation.send(client, marked);
            answer();
        } catch (Throwable failure) {
            close();
            throw failure;
        }
    }

    boolean isStreaming() {
        return streaming;
    }

    long readTimeoutNanos() {
        return readTimeoutNanos;
    }

    /** Takes over the call that is about to carry this exchange. */
    void begin(Call started) {
        started.timeout().timeout(callTimeoutNanos, TimeUnit.NANOSECONDS);
        call = started;
        if (cancelled) {
            started.cancel();
        }
    }

    /** Takes note that there is a connection and the request is about to be written to it. */
    void connected() {
        connected = true;
    }

    /** Tells whether anything of the request can have reached the service. */
    boolean isConnected() {
        return connected;
    }

    /** Takes over a successful answer, with its body unread. */
    void deliver(Response answer) {
        response = answer;
    }

    int status() {
        return answer().code();
    }

    @Nullable
    String header(String name) {
        return answer().header(name);
    }

    /** Returns the body. Whoever reads it to its end gives the connection back to the pool. */
    BufferedSource body() {
        return answer().body().source();
    }

    /** Ends the exchange from any thread: whoever waits for the answer or reads its body gets an exception. */
    void cancel() {
        cancelled = true;
        abort();
    }

    /** Tells a failure by {@link #cancel} from one of the network. */
    boolean isCancelled() {
        return cancelled;
    }

    /** Closes the socket at once, unless the body was read to its end: then it lives on in the pool. */
    @Override
    public void close() {
        // OkHttp would wait up to 100 ms for the rest of an unread body. It lets go of a connection whose body ended,
        // so aborting a complete call hits nobody.
        abort();
        Response answer = response;
        if (answer != null) {
            // A thread that is interrupted could not tell the service, over HTTP/2, that nobody listens any more.
            boolean interrupted = Thread.interrupted();
            answer.close();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void abort() {
        Call begun = call;
        if (begun != null) {
            begun.cancel();
        }
    }

    private Response answer() {
        Response answer = response;
        if (answer == null) {
            throw new IllegalStateException("no answer: build the client with OkHttpSdkClient and its interceptor");
        }
        return answer;
    }
}

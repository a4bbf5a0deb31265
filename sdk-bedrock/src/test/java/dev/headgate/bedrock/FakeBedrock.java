package dev.headgate.bedrock;

import dev.headgate.spi.TimeSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ServerSocketFactory;
import mockwebserver3.MockResponse;
import mockwebserver3.MockResponseBody;
import mockwebserver3.MockWebServer;
import mockwebserver3.QueueDispatcher;
import mockwebserver3.RecordedRequest;
import okhttp3.OkHttpClient;
import okio.Buffer;
import okio.BufferedSink;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.auth.scheme.BedrockRuntimeAuthSchemeProvider;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ConversationRole;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseRequest;
import software.amazon.awssdk.services.bedrockruntime.model.Message;

/** A Bedrock on the loopback interface, and what sends to it. */
final class FakeBedrock implements AutoCloseable {
    static final String MODEL = "eu.anthropic.claude-sonnet-4-5-20250929-v1:0";

    private static final long LONG = TimeUnit.HOURS.toNanos(1);
    private static final Transport TRANSPORT =
            new Transport(Duration.ofSeconds(10), Duration.ofSeconds(60), HttpVersion.HTTP_1_1, true, null);

    final MockWebServer server = new MockWebServer();
    final OkHttpClient connections =
            new OkHttpClient.Builder().readTimeout(Duration.ZERO).build();
    final OkHttpSdkClient http = new OkHttpSdkClient(connections);

    FakeBedrock() {
        QueueDispatcher answers = new QueueDispatcher();
        answers.setFailFast(true); // a request too many must not wait for an answer that nobody has written
        server.setDispatcher(answers);
        server.setServerSocketFactory(new PromptSockets());
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Builds the client of an account, the way the provider does. */
    BedrockRuntimeClient client(String accessKeyId) {
        return client(accessKeyId, configuration -> {});
    }

    BedrockRuntimeClient client(String accessKeyId, Consumer<ClientOverrideConfiguration.Builder> more) {
        return BedrockRuntimeClient.builder()
                .region(Region.EU_CENTRAL_1)
                .endpointOverride(URI.create("http://localhost:" + server.getPort()))
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKeyId, "secret")))
                .authSchemeProvider(BedrockRuntimeAuthSchemeProvider.defaultProvider())
                .httpClient(http)
                .overrideConfiguration(configuration -> more.accept(configuration
                        .retryStrategy(AwsRetryStrategy.doNotRetry())
                        .addExecutionInterceptor(http.interceptor())))
                .build();
    }

    /** Returns what an account sends with that Headgate built. */
    Sender direct(String accessKeyId) {
        AwsCredentialsProvider credentials =
                StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKeyId, "secret"));
        return new DirectSender(
                TRANSPORT.client(connections),
                AccountEndpoint.at(URI.create("http://localhost:" + server.getPort())),
                new SignatureAuth(AccountCredentials.lent(credentials), "eu-central-1"),
                TimeSource.system(),
                () -> {});
    }

    static ConverseRequest question(String text) {
        return ConverseRequest.builder()
                .modelId(MODEL)
                .messages(Message.builder()
                        .role(ConversationRole.USER)
                        .content(ContentBlock.fromText(text))
                        .build())
                .build();
    }

    /** Returns an exchange that has all the time in the world. */
    static BedrockExchange asking(String text) {
        return asking(Operation.converse(question(text)));
    }

    /** Returns an exchange for a stream that has all the time in the world. */
    static BedrockExchange askingForStream(String text) {
        return asking(Operation.converseStream(question(text), null));
    }

    static BedrockExchange asking(Operation operation) {
        return new BedrockExchange(operation, LONG, LONG, TimeSource.system());
    }

    /** Answers with a body written piece by piece, at the script's pace. */
    void enqueueStream(Script script) {
        server.enqueue(new MockResponse.Builder()
                .body(new ScriptedBody(script))
                .removeHeader("Content-Length")
                .addHeader("Transfer-Encoding", "chunked")
                .addHeader("Content-Type", "application/vnd.amazon.eventstream")
                .addHeader("x-amzn-RequestId", "stream-1")
                .build());
    }

    /** Answers with one frame over and over; returns what the server sees when the connection is closed. */
    CompletableFuture<IOException> enqueueEndlessStream(byte[] frame) {
        CompletableFuture<IOException> closed = new CompletableFuture<>();
        enqueueStream(out -> {
            try {
                while (true) {
                    out.send(frame);
                }
            } catch (IOException e) {
                closed.complete(e);
            }
        });
        return closed;
    }

    void enqueueJson(int status, String json, String... headers) {
        MockResponse.Builder response = new MockResponse.Builder()
                .code(status)
                .body(json)
                .addHeader("Content-Type", "application/json")
                .addHeader("x-amzn-RequestId", "unary-1");
        for (int i = 0; i < headers.length; i += 2) {
            response.addHeader(headers[i], headers[i + 1]);
        }
        server.enqueue(response.build());
    }

    RecordedRequest received() {
        try {
            return server.takeRequest();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.close();
        connections.connectionPool().evictAll();
        connections.dispatcher().executorService().shutdown();
    }

    /** Sends each write at once: what the service sends in two pieces must not wait for an acknowledgement. */
    private static final class PromptSockets extends ServerSocketFactory {
        @Override
        public ServerSocket createServerSocket() throws IOException {
            return new ServerSocket() {
                @Override
                public Socket accept() throws IOException {
                    Socket socket = super.accept();
                    socket.setTcpNoDelay(true);
                    return socket;
                }
            };
        }

        @Override
        public ServerSocket createServerSocket(int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public ServerSocket createServerSocket(int port, int backlog) {
            throw new UnsupportedOperationException();
        }

        @Override
        public ServerSocket createServerSocket(int port, int backlog, InetAddress address) {
            throw new UnsupportedOperationException();
        }
    }

    /** Writes an event stream; each write arrives at the client as a chunk of its own. */
    interface Script {
        void play(Out out) throws Exception;
    }

    /** Where a script writes to. */
    interface Out {
        void send(byte[] frame) throws IOException;
    }

    private record ScriptedBody(Script script) implements MockResponseBody {
        @Override
        public long getContentLength() {
            return -1;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            try {
                script.play(frame -> {
                    Buffer chunk = new Buffer();
                    chunk.writeHexadecimalUnsignedLong(frame.length).writeUtf8("\r\n");
                    sink.write(chunk.write(frame).writeUtf8("\r\n"), chunk.size());
                    sink.flush();
                });
            } catch (IOException e) {
                throw e;
            } catch (Exception e) {
                throw new IOException(e);
            }
            sink.writeUtf8("0\r\n");
        }
    }
}

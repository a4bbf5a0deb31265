package dev.headgate.openai;

import dev.headgate.spi.Cancellation;
import dev.headgate.spi.Reply;
import dev.headgate.testkit.TestClock;
import dev.headgate.testkit.quirk.Quirk.Form;
import java.time.Duration;
import java.util.List;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.BufferedSource;
import okio.Okio;
import org.jspecify.annotations.Nullable;

/** Has answers read that are in memory: all that happens to an answer after the socket, and nothing before. */
final class MemoryWire implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofMinutes(3);
    private static final Request REQUEST =
            new Request.Builder().url("http://localhost/v1").build();

    private final OkHttpClient client = new OkHttpClient.Builder()
            .addInterceptor(chain -> answer(chain.request()))
            .build();
    private final OpenAiConnections connections = OpenAiConnections.create();
    private final Transport transport;
    private final WireCodec chat = new ChatCompletionsCodec(ProviderProfile.conservative());
    private final WireCodec responses = new ResponsesCodec(ProviderProfile.conservative(), "account");
    private int status = 200;
    private Headers headers = Headers.of();
    private MemorySource bytes = new MemorySource(List.of());

    MemoryWire(int maxResponseBytes) {
        Limits limits = new Limits(Duration.ofSeconds(10), Duration.ofMinutes(1), maxResponseBytes);
        transport = new Transport(connections, false, limits);
    }

    /** Reads an answer. */
    Reply send(Form form, int newStatus, Headers newHeaders, MemorySource newBytes, boolean streaming) {
        WireCodec codec = form == Form.RESPONSES ? responses : chat;
        status = newStatus;
        headers = newHeaders;
        bytes = newBytes;
        TestClock clock = newBytes.clock();
        Exchange exchange = new Exchange(
                client.newCall(REQUEST),
                Calls.attempt(streaming, new Cancellation(), DEADLINE, clock),
                codec.profile(),
                List.of(),
                transport);
        exchange.send();
        return AnswerReader.reply(exchange, codec);
    }

    private Response answer(Request request) {
        String type = headers.get("Content-Type");
        BufferedSource source = Okio.buffer(bytes);
        return new Response.Builder()
                .request(request)
                .protocol(Protocol.HTTP_1_1)
                .code(status)
                .message("")
                .headers(headers)
                .body(new Body(type == null ? null : MediaType.parse(type), source))
                .build();
    }

    @Override
    public void close() {
        transport.close();
        connections.close();
        client.dispatcher().executorService().shutdown();
    }

    private static final class Body extends ResponseBody {
        private final @Nullable MediaType type;
        private final BufferedSource source;

        Body(@Nullable MediaType type, BufferedSource source) {
            this.type = type;
            this.source = source;
        }

        @Override
        public @Nullable MediaType contentType() {
            return type;
        }

        @Override
        public long contentLength() {
            return -1;
        }

        @Override
        public BufferedSource source() {
            return source;
        }
    }
}

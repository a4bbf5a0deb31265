package dev.headgate.testkit.wire;

import dev.headgate.chat.FinishReason;
import dev.headgate.testkit.Answer;
import dev.headgate.testkit.Fault;
import dev.headgate.testkit.FaultKind;
import dev.headgate.testkit.Piece;
import dev.headgate.testkit.RawAnswer;
import dev.headgate.testkit.SeenRequest;
import dev.headgate.testkit.Step;
import java.util.Locale;
import mockwebserver3.MockResponse;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/** Plays one step to one request. */
final class WirePlayer {
    private static final String PAGE = "<!doctype html><html><body><h1>Welcome to the proxy</h1></body></html>";

    private static final String LENGTH = "Content-Length";

    private static final String QUOTA = "x-ratelimit-";

    private static final String REMAINING = "x-ratelimit-remaining-";

    private final Dialect dialect;
    private final Delivery delivery;

    WirePlayer(Dialect dialect, Delivery delivery) {
        this.dialect = dialect;
        this.delivery = delivery;
    }

    MockResponse play(Step step, SeenRequest seen, WireRequest request, Exchange exchange, int number) {
        boolean streamed = false;
        try {
            MockResponse response = begin(step, seen, request, exchange, number);
            streamed = response.getBody() instanceof StreamBody;
            return exchange.hasQuotas() ? withoutMadeUpQuotas(response) : response;
        } finally {
            // A stream is over when it has been written.
            if (!streamed) {
                exchange.over(seen);
            }
        }
    }

    /** Takes away the quotas that the server has made up; one that is used up is true. */
    private static MockResponse withoutMadeUpQuotas(MockResponse response) {
        MockResponse.Builder honest = response.newBuilder();
        for (String name : response.getHeaders().names()) {
            String dimension = name.substring(name.lastIndexOf('-') + 1);
            boolean usedUp = "0".equals(response.getHeaders().get(REMAINING + dimension));
            if (name.toLowerCase(Locale.ROOT).startsWith(QUOTA) && !usedUp) {
                honest.removeHeader(name);
            }
        }
        return honest.build();
    }

    private MockResponse begin(Step step, SeenRequest seen, WireRequest request, Exchange exchange, int number) {
        if (step instanceof Answer answer) {
            return answer(answer, null, seen, request, exchange, number);
        }
        if (step instanceof RawAnswer raw) {
            return raw(raw, request, exchange);
        }
        Fault fault = (Fault) step;
        Answer begun = fault.answer().orElse(null);
        if (begun != null && seen.streaming()) {
            return answer(begun, fault, seen, request, exchange, number);
        }
        return switch (fault.kind()) {
            case STALL -> {
                exchange.stall(null);
                yield nothing();
            }
            case RESET, CUT -> broken(fault, begun, seen, request, exchange, number);
            case MALFORMED -> malformed(seen, request, exchange, number);
            case HTML ->
                new MockResponse.Builder()
                        .code(200)
                        .setHeader("Content-Type", "text/html; charset=utf-8")
                        .body(PAGE)
                        .build();
            default ->
                dialect.hasErrorFor(fault)
                        ? dialect.error(fault, number).build()
                        : answer(filtered(), null, seen, request, exchange, number);
        };
    }

    private MockResponse answer(
            Answer answer,
            @Nullable Fault fault,
            SeenRequest seen,
            WireRequest request,
            Exchange exchange,
            int number) {
        if (!exchange.pause(answer.delay())) {
            return nothing();
        }
        if (seen.streaming()) {
            StreamFrames frames = dialect.frames(answer, seen, request, number);
            boolean chunked = !request.isHttp2();
            MockResponse.Builder response = dialect.head(true, number)
                    .body(new StreamBody(seen, answer, fault, frames, exchange, delivery, chunked))
                    // The builder announces a length of -1 for bodies that do not know theirs.
                    .removeHeader(LENGTH);
            return (chunked ? response.setHeader("Transfer-Encoding", "chunked") : response).build();
        }
        for (Piece piece : answer.pieces()) {
            if ((piece instanceof Piece.Gate gate && !exchange.pass(gate, null))
                    || (piece instanceof Piece.Pause pause && !exchange.pause(pause.time()))) {
                return nothing();
            }
        }
        return whole(dialect.whole(answer, seen, request, number), number);
    }

    private MockResponse raw(RawAnswer answer, WireRequest request, Exchange exchange) {
        boolean measured =
                answer.headers().stream().anyMatch(header -> header.name().equalsIgnoreCase(LENGTH));
        boolean chunked = !measured && !request.isHttp2();
        MockResponse.Builder response = new MockResponse.Builder()
                .code(answer.status())
                .body(new RawBody(answer, exchange, delivery, exchange.time(), chunked))
                .removeHeader(LENGTH);
        answer.headers().forEach(header -> response.addHeaderLenient(header.name(), header.value()));
        return (chunked ? response.setHeader("Transfer-Encoding", "chunked") : response).build();
    }

    private MockResponse broken(
            Fault fault, @Nullable Answer begun, SeenRequest seen, WireRequest request, Exchange exchange, int number) {
        Runnable cut = fault.kind() == FaultKind.RESET ? exchange::reset : exchange::close;
        if (begun == null) {
            cut.run();
            return nothing();
        }
        return dialect.head(false, number)
                .body(new CutBody(dialect.whole(begun, seen, request, number), cut))
                .build();
    }

    private MockResponse malformed(SeenRequest seen, WireRequest request, Exchange exchange, int number) {
        if (seen.streaming()) {
            Answer empty = Answer.builder().build();
            return answer(empty, Fault.malformed().after(0, empty), seen, request, exchange, number);
        }
        // Not just cut short: a reader may take that for a broken connection.
        return dialect.head(false, number).body("{<!-- garbled -->}").build();
    }

    private MockResponse whole(byte[] body, int number) {
        return dialect.head(false, number).body(new Buffer().write(body)).build();
    }

    /** What a provider says that has no error for filtered content. */
    private static Answer filtered() {
        return Answer.builder().finish(FinishReason.CONTENT_FILTERED).build();
    }

    /** Goes to a connection that is closed. */
    private static MockResponse nothing() {
        return new MockResponse.Builder().code(500).build();
    }
}

package dev.headgate.testkit.wire;

import dev.headgate.testkit.Answer;
import dev.headgate.testkit.Fault;
import dev.headgate.testkit.Piece;
import dev.headgate.testkit.SeenRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import mockwebserver3.MockResponse;
import okio.Buffer;

/** Plays by a format that is given from outside. */
final class FormatDialect implements Dialect {
    private static final byte[] GARBAGE = "<!-- garbled -->\n".getBytes(StandardCharsets.UTF_8);

    private final WireFormat format;

    FormatDialect(WireFormat format) {
        this.format = format;
    }

    @Override
    public String key(WireRequest request) throws Refused {
        return format.key(request).orElseThrow(this::unknownKey);
    }

    @Override
    public Refused unknownKey() {
        return new Refused(401, "unauthorized", "The key is not known.");
    }

    @Override
    public SeenRequest read(WireRequest request) throws Refused {
        try {
            return format.read(request);
        } catch (IllegalArgumentException e) {
            throw new Refused(400, "invalid_request", String.valueOf(e.getMessage()));
        }
    }

    @Override
    public MockResponse.Builder head(boolean streaming, int number) {
        return head(200, format.contentType(streaming), number);
    }

    private static MockResponse.Builder head(int status, String contentType, int number) {
        return new MockResponse.Builder()
                .code(status)
                .setHeader("Content-Type", contentType)
                .setHeader("x-request-id", "req-" + number);
    }

    @Override
    public byte[] whole(Answer answer, SeenRequest seen, WireRequest request, int number) {
        return bytes(format.whole(answer, seen));
    }

    @Override
    public StreamFrames frames(Answer answer, SeenRequest seen, WireRequest request, int number) {
        return new StreamFrames() {
            @Override
            public List<byte[]> start() {
                return frame(format.start(answer, seen));
            }

            @Override
            public List<byte[]> piece(Piece piece) {
                return frame(format.piece(piece));
            }

            @Override
            public List<byte[]> end() {
                return frame(format.end(answer, seen));
            }

            @Override
            public byte[] error(Fault fault) {
                return bytes(format.streamError(fault));
            }

            @Override
            public byte[] garbage() {
                return GARBAGE.clone();
            }
        };
    }

    @Override
    public boolean hasErrorFor(Fault fault) {
        return format.hasErrorFor(fault.kind());
    }

    @Override
    public MockResponse.Builder error(Fault fault, int number) {
        MockResponse.Builder response = error(fault.status(), fault, number);
        fault.retryAfter()
                .ifPresent(wait -> response.setHeader("Retry-After", String.valueOf((wait.toMillis() + 999) / 1000)));
        return response;
    }

    @Override
    public MockResponse.Builder refusal(Refused refused, int number) {
        Fault kind = refused.status() == 401 ? Fault.unauthorized() : Fault.invalidRequest();
        return error(refused.status(), kind.saying(refused.text()), number);
    }

    private MockResponse.Builder error(int status, Fault fault, int number) {
        return head(status, "application/json", number).body(new Buffer().write(bytes(format.error(fault))));
    }

    private static List<byte[]> frame(String text) {
        return text.isEmpty() ? List.of() : List.of(bytes(text));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

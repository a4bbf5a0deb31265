package dev.headgate.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.error.AuthenticationException;
import dev.headgate.error.ContentFilteredException;
import dev.headgate.error.ContextWindowExceededException;
import dev.headgate.error.InvalidRequestException;
import dev.headgate.error.ModelException;
import dev.headgate.error.ModelNotFoundException;
import dev.headgate.error.ModelTimeoutException;
import dev.headgate.error.OverloadedException;
import dev.headgate.error.PermissionDeniedException;
import dev.headgate.error.ProtocolException;
import dev.headgate.error.QuotaExhaustedException;
import dev.headgate.error.ThrottledException;
import dev.headgate.error.ThrottledException.Scope;
import dev.headgate.spi.ModelProvider;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each row of the table of errors, as an HTTP answer to both operations and as a frame. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ErrorRowsTest {
    private static final String CANARY = " canary-9f3";

    private record Row(int status, String code, String message, Class<? extends ModelException> type, String remedy) {
        Row(int status, String code, Class<? extends ModelException> type) {
            this(status, code, "The words of the service.", type, "");
        }

        @Override
        public String toString() {
            return status + " " + code + " " + message;
        }
    }

    @AutoClose
    private final FakeBedrock bedrock = new FakeBedrock();

    @AutoClose
    private final ModelProvider provider = Asked.account(bedrock).build();

    private static Stream<Row> rows() {
        return Stream.of(
                new Row(429, "ThrottlingException", ThrottledException.class),
                new Row(429, "TooManyRequestsException", ThrottledException.class),
                new Row(400, "ThrottlingException:http://internal.amazon.com/coral/", ThrottledException.class),
                new Row(429, "ModelNotReadyException", OverloadedException.class),
                new Row(503, "ServiceUnavailableException", OverloadedException.class),
                new Row(500, "InternalServerException", OverloadedException.class),
                new Row(408, "ModelTimeoutException", ModelTimeoutException.class),
                new Row(424, "ModelErrorException", OverloadedException.class),
                new Row(424, "ModelStreamErrorException", OverloadedException.class),
                new Row(400, "ServiceQuotaExceededException", QuotaExhaustedException.class),
                new Row(403, "AccessDeniedException", PermissionDeniedException.class),
                new Row(403, "UnrecognizedClientException", AuthenticationException.class),
                new Row(403, "ExpiredTokenException", AuthenticationException.class),
                new Row(403, "InvalidSignatureException", AuthenticationException.class),
                new Row(403, "com.amazon.coral.service#UnrecognizedClientException", AuthenticationException.class),
                new Row(404, "ResourceNotFoundException", ModelNotFoundException.class),
                new Row(400, "ValidationException", InvalidRequestException.class),
                new Row(
                        400,
                        "ValidationException",
                        "Input is too long for requested model.",
                        ContextWindowExceededException.class,
                        "shorten it"),
                new Row(
                        400,
                        "ValidationException",
                        "prompt is too long: 210000 tokens > 200000 maximum",
                        ContextWindowExceededException.class,
                        "shorten it"),
                new Row(
                        400,
                        "ValidationException",
                        "Invocation of model ID x with on-demand throughput isn\\u2019t supported. Retry with a profile.",
                        InvalidRequestException.class,
                        "inference profile"),
                new Row(
                        400,
                        "ValidationException",
                        "Output blocked by content filtering policy",
                        ContentFilteredException.class,
                        ""));
    }

    private static Stream<Row> rowsWithoutCode() {
        return Stream.of(
                new Row(429, "", ThrottledException.class),
                new Row(529, "", OverloadedException.class),
                new Row(502, "", OverloadedException.class),
                new Row(504, "", OverloadedException.class),
                new Row(500, "NeverHeardOfException", OverloadedException.class),
                new Row(400, "NeverHeardOfException", InvalidRequestException.class),
                new Row(413, "", InvalidRequestException.class),
                new Row(401, "", AuthenticationException.class),
                new Row(403, "", PermissionDeniedException.class),
                new Row(404, "UnknownOperationException", ModelNotFoundException.class),
                new Row(408, "", ModelTimeoutException.class),
                new Row(424, "", OverloadedException.class),
                new Row(307, "", ProtocolException.class));
    }

    @ParameterizedTest
    @MethodSource({"rows", "rowsWithoutCode"})
    void refusalOfARequest(Row row) {
        for (boolean streaming : new boolean[] {false, true}) {
            bedrock.enqueueJson(
                    row.status, "{\"message\":\"" + row.message + CANARY + "\"}", "x-amzn-ErrorType", row.code);

            ModelException failure = failure(streaming);

            assertThat(failure).isExactlyInstanceOf(row.type).hasNoCause();
            assertThat(failure.getMessage())
                    .contains(row.remedy, "status=" + row.status, "requestId=unary-1", "account=prod-a")
                    .doesNotContain("canary");
            assertThat(failure.details().httpStatus()).hasValue(row.status);
            assertThat(failure.details().providerMessage())
                    .hasValueSatisfying(words -> assertThat(words).endsWith(CANARY));
        }
        assertThat(bedrock.server.getRequestCount()).isEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void refusalInAStream(Row row) {
        String code = row.code.replaceAll(".*#|:.*", "");
        String name = Character.toLowerCase(code.charAt(0)) + code.substring(1);
        bedrock.enqueueStream(out -> out.send(
                Frames.exception(name, "{\"message\":\"" + row.message + CANARY + "\",\"originalStatusCode\":500}")));

        ModelException failure = failure(true);

        assertThat(failure).isExactlyInstanceOf(row.type).hasNoCause();
        assertThat(failure.getMessage()).contains(row.remedy, name).doesNotContain("canary");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Too many tokens, please wait before trying again. | TOKENS
                    Too many requests, please wait before trying again. You have sent too many requests. | REQUESTS
                    Your request rate is too high. Reduce the frequency of requests. | RAMP
                    Too many tokens per day, please wait before trying again. | DAILY
                    Too many concurrent requests | CONCURRENCY
                    Rate exceeded | UNKNOWN
                    """)
    void scopeOfAThrottle(String message, Scope scope) {
        bedrock.enqueueJson(429, "{\"message\":\"" + message + "\"}", "x-amzn-ErrorType", "ThrottlingException");

        assertThat(failure(false))
                .isInstanceOfSatisfying(
                        ThrottledException.class,
                        failure -> assertThat(failure.scope()).isEqualTo(scope));
    }

    @Test
    void timeToWait() {
        bedrock.enqueueJson(429, "{}", "x-amzn-ErrorType", "ThrottlingException", "Retry-After", "17");
        assertThat(failure(false).details().retryAfter()).contains(Duration.ofSeconds(17));
        Instant now = Instant.parse("2026-11-20T10:00:00Z");
        assertThat(RetryAfter.parse(" 0 ", now)).isZero();
        assertThat(RetryAfter.parse("Fri, 20 Nov 2026 10:01:30 GMT", now)).isEqualTo(Duration.ofSeconds(90));
        assertThat(RetryAfter.parse("Fri, 20 Nov 2026 09:00:00 GMT", now)).isZero();
        assertThat(RetryAfter.parse("soon", now)).isNull();
        assertThat(RetryAfter.parse("99999999999999999999", now)).isNull();
        assertThat(RetryAfter.parse("-5", now)).isNull();
    }

    @Test
    void refusalThatIsNoJson() {
        bedrock.enqueueJson(502, "<html>canary-9f3</html>");

        ModelException failure = failure(false);

        assertThat(failure).isInstanceOf(OverloadedException.class).hasNoCause();
        assertThat(failure.getMessage()).doesNotContain("canary");
    }

    @Test
    void refusalThatIsTooLongIsKnownByItsStatus() {
        bedrock.enqueueJson(400, "{\"message\":\"" + "canary".repeat(200_000) + "\"}");

        ModelException failure = failure(true);

        assertThat(failure).isInstanceOf(InvalidRequestException.class).hasNoCause();
        assertThat(failure.details().providerMessage()).isEmpty();
    }

    private ModelException failure(boolean streaming) {
        try {
            provider.send(Asked.HELLO, Asked.attempt(streaming)).response();
            throw new AssertionError("no failure");
        } catch (ModelException e) {
            return e;
        }
    }
}

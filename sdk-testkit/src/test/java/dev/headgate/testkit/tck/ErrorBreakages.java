package dev.headgate.testkit.tck;

import static dev.headgate.testkit.tck.BrokenProvider.failures;

import dev.headgate.chat.ChatRequest;
import dev.headgate.error.AuthenticationException;
import dev.headgate.error.ConnectionException;
import dev.headgate.error.ContentFilteredException;
import dev.headgate.error.ContextWindowExceededException;
import dev.headgate.error.InvalidRequestException;
import dev.headgate.error.ModelNotFoundException;
import dev.headgate.error.OverloadedException;
import dev.headgate.error.PermissionDeniedException;
import dev.headgate.error.ProtocolException;
import dev.headgate.error.QuotaExhaustedException;
import dev.headgate.error.ThrottledException;
import dev.headgate.spi.AttemptContext;
import dev.headgate.spi.Reply;
import java.util.List;

/** Mistakes in failures. */
final class ErrorBreakages {
    private ErrorBreakages() {}

    static List<Breakage> all() {
        return List.of(
                new Breakage(
                        "advice is lost",
                        "HG-ERR-01",
                        p -> failures(
                                p,
                                e -> e instanceof ThrottledException
                                        ? e.withDetails(e.details().toBuilder()
                                                .retryAfter(null)
                                                .build())
                                        : e)),
                new Breakage(
                        "used up is throttled",
                        "HG-ERR-02",
                        p -> failures(
                                p,
                                e -> e instanceof QuotaExhaustedException
                                        ? new ThrottledException(ThrottledException.Scope.UNKNOWN, "later", e.details())
                                        : e)),
                new Breakage(
                        "overload is throttled",
                        "HG-ERR-03",
                        p -> failures(
                                p,
                                e -> e instanceof OverloadedException
                                        ? new ThrottledException(ThrottledException.Scope.UNKNOWN, "later", e.details())
                                        : e)),
                new Breakage(
                        "bad gateway is a bad request",
                        "HG-ERR-04",
                        p -> failures(
                                p,
                                e -> e.details().httpStatus().orElse(0) == 502
                                        ? new InvalidRequestException("no", e.details())
                                        : e)),
                new Breakage(
                        "unknown is forbidden",
                        "HG-ERR-05",
                        p -> failures(
                                p,
                                e -> e instanceof AuthenticationException
                                        ? new PermissionDeniedException("no", e.details())
                                        : e)),
                new Breakage(
                        "forbidden is unknown",
                        "HG-ERR-06",
                        p -> failures(
                                p,
                                e -> e instanceof PermissionDeniedException
                                        ? new AuthenticationException("no", e.details())
                                        : e)),
                new Breakage(
                        "no model is a bad request",
                        "HG-ERR-07",
                        p -> failures(
                                p,
                                e -> e instanceof ModelNotFoundException
                                        ? new InvalidRequestException("no", e.details())
                                        : e)),
                new Breakage(
                        "bad request is overload",
                        "HG-ERR-08",
                        p -> failures(
                                p,
                                e -> e.getClass() == InvalidRequestException.class
                                        ? new OverloadedException("later", e.details())
                                        : e)),
                new Breakage(
                        "too long is a bad request",
                        "HG-ERR-09",
                        p -> failures(
                                p,
                                e -> e instanceof ContextWindowExceededException
                                        ? new InvalidRequestException("no", e.details())
                                        : e)),
                new Breakage(
                        "filtered is a bad request",
                        "HG-ERR-10",
                        p -> failures(
                                p,
                                e -> e instanceof ContentFilteredException
                                        ? new InvalidRequestException("no", e.details())
                                        : e)),
                new Breakage(
                        "timeout is overload",
                        "HG-ERR-11",
                        p -> failures(
                                p,
                                e -> e.details().httpStatus().orElse(0) == 408
                                        ? new OverloadedException("later", e.details())
                                        : e)),
                new Breakage(
                        "unknown bytes are a connection",
                        "HG-ERR-12",
                        p -> failures(
                                p,
                                e -> e instanceof ProtocolException
                                        ? new ConnectionException("broken", e.details())
                                        : e)),
                new Breakage("streams fail otherwise", "HG-ERR-14", p -> new BrokenProvider(p) {
                    @Override
                    public Reply send(ChatRequest request, AttemptContext attempt) {
                        try {
                            return p.send(request, attempt);
                        } catch (AuthenticationException e) {
                            throw attempt.call().streaming() ? new PermissionDeniedException("no", e.details()) : e;
                        }
                    }
                }),
                new Breakage(
                        "number of the attempt is lost",
                        "HG-ERR-15",
                        p -> failures(
                                p,
                                e -> e.withDetails(
                                        e.details().toBuilder().attempt(0).build()))),
                new Breakage(
                        "status is lost",
                        "HG-ERR-16",
                        p -> failures(
                                p,
                                e -> e.withDetails(
                                        e.details().httpStatus().orElse(0) == 400
                                                ? e.details().toBuilder()
                                                        .httpStatus(0)
                                                        .build()
                                                : e.details()))),
                new Breakage(
                        "request id of failures is lost",
                        "HG-ERR-17",
                        p -> failures(
                                p,
                                e -> e.withDetails(
                                        e.details().toBuilder().requestId(null).build()))),
                new Breakage(
                        "words are lost",
                        "HG-ERR-18",
                        p -> failures(
                                p,
                                e -> e.withDetails(e.details().toBuilder()
                                        .providerMessage(null)
                                        .build()))),
                new Breakage(
                        "message repeats the prompt",
                        "HG-ERR-19",
                        p -> failures(
                                p,
                                e -> e instanceof ContextWindowExceededException
                                        ? new ContextWindowExceededException(
                                                e.details().providerMessage().orElse("too long"), e.details())
                                        : e)));
    }
}

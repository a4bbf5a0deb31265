package dev.headgate.testkit;

/** One fault of each kind. */
final class FaultsOfAllKinds {
    private FaultsOfAllKinds() {}

    static Fault of(FaultKind kind) {
        return switch (kind) {
            case THROTTLED -> Fault.throttled();
            case QUOTA_EXHAUSTED -> Fault.quotaExhausted();
            case OVERLOADED -> Fault.overloaded();
            case NOT_READY -> Fault.notReady();
            case SERVER_ERROR -> Fault.serverError(500);
            case TIMEOUT -> Fault.timeout();
            case UNAUTHORIZED -> Fault.unauthorized();
            case FORBIDDEN -> Fault.forbidden();
            case MODEL_NOT_FOUND -> Fault.modelNotFound();
            case INVALID_REQUEST -> Fault.invalidRequest();
            case CONTEXT_WINDOW_EXCEEDED -> Fault.contextWindowExceeded();
            case CONTENT_FILTERED -> Fault.contentFiltered();
            case STALL -> Fault.stall();
            case CUT -> Fault.cutAfter(1, Answer.text("a", "b"));
            case RESET -> Fault.reset();
            case MALFORMED -> Fault.malformed();
            case HTML -> Fault.html();
        };
    }
}

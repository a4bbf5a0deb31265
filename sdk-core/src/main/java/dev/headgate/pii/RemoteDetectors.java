package dev.headgate.pii;

import dev.headgate.error.CancelledException;
import dev.headgate.error.ErrorDetails;
import dev.headgate.error.PolicyViolationException;
import dev.headgate.spi.PiiDetector;
import dev.headgate.spi.Registration;
import dev.headgate.spi.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** Asks detectors that are elsewhere. What they do not answer in time, or not fittingly, is as if it were full of values. */
final class RemoteDetectors {
    /** One of them. */
    record Remote(PiiDetector detector, Duration timeout) {}

    private final List<Remote> remotes;
    private final TimeSource time;

    RemoteDetectors(List<Remote> remotes, TimeSource time) {
        this.remotes = List.copyOf(remotes);
        this.time = time;
    }

    boolean isEmpty() {
        return remotes.isEmpty();
    }

    /** What was found in each text. */
    List<List<Finding>> detect(List<String> texts) {
        List<List<Finding>> found = new ArrayList<>(texts.size());
        texts.forEach(text -> found.add(new ArrayList<>(0)));
        for (Remote remote : remotes) {
            List<List<PiiDetector.Detection>> answer = ask(remote, texts);
            if (answer == null || answer.size() != texts.size()) {
                throw refused(remote, "answered for another number of texts than it was asked about");
            }
            for (int i = 0; i < texts.size(); i++) {
                for (PiiDetector.Detection detection : answer.get(i)) {
                    found.get(i).add(finding(remote, detection, texts.get(i).length()));
                }
            }
        }
        return found;
    }

    private static Finding finding(Remote remote, PiiDetector.Detection detection, int length) {
        if (detection.start() < 0 || detection.end() <= detection.start() || detection.end() > length) {
            throw refused(remote, "found something outside of the text");
        }
        try {
            return new Finding(detection.start(), detection.end(), PiiType.of(detection.type()), Confidence.LIKELY);
        } catch (IllegalArgumentException e) {
            throw refused(remote, "found something of a type that has no proper name");
        }
    }

    private List<List<PiiDetector.Detection>> ask(Remote remote, List<String> texts) {
        CompletableFuture<List<List<PiiDetector.Detection>>> answer;
        try {
            // A copy, so that the time-out completes nobody else's future.
            answer = remote.detector()
                    .detect(List.copyOf(texts))
                    .toCompletableFuture()
                    .copy();
        } catch (RuntimeException e) {
            throw refused(remote, "failed (" + e.getClass().getSimpleName() + ")");
        }
        CompletableFuture<List<List<PiiDetector.Detection>>> waiting = answer;
        Registration timer = time.schedule(
                remote.timeout(), () -> waiting.completeExceptionally(new TimeoutException("no answer in time")));
        try {
            return answer.get();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            boolean late = cause instanceof TimeoutException;
            // Not as the cause: its message may repeat the text.
            throw refused(
                    remote,
                    late
                            ? "did not answer within " + remote.timeout()
                            : "failed (" + cause.getClass().getSimpleName() + ")");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException("The call was interrupted while texts were looked at.", ErrorDetails.none());
        } finally {
            timer.close();
        }
    }

    private static PolicyViolationException refused(Remote remote, String what) {
        return new PolicyViolationException(
                "The detector " + remote.detector().name() + " " + what
                        + "; nothing was sent, since the texts were not looked at. Mend it or take it out of the"
                        + " redaction.",
                ErrorDetails.none());
    }
}

package dev.headgate.testkit.assertj;

import dev.headgate.testkit.SeenRequest;
import java.util.List;
import org.assertj.core.annotation.CheckReturnValue;
import org.jspecify.annotations.Nullable;

/** Asserts what a model was asked. */
public final class RequestsAssert extends FieldAssert<RequestsAssert, List<SeenRequest>> {
    RequestsAssert(@Nullable List<SeenRequest> actual) {
        super(actual, RequestsAssert.class);
    }

    /**
     * Checks how often it was asked.
     *
     * @param times the number of requests that it answered
     * @return this assertion
     */
    public RequestsAssert wasAsked(int times) {
        StringBuilder all = new StringBuilder("Expected " + count(times) + " but there were "
                + count(present().size()));
        for (int i = 0; i < present().size(); i++) {
            SeenRequest request = present().get(i);
            all.append("\n  ").append(i).append(": ").append(request.model()).append(", the user said ");
            all.append(Shown.of(request.lastUserText()));
        }
        return holds(present().size() == times, all.toString());
    }

    /**
     * Checks that it was not asked at all.
     *
     * @return this assertion
     */
    public RequestsAssert wasNeverAsked() {
        return wasAsked(0);
    }

    /**
     * Checks that it was asked once, and goes on with what it was asked.
     *
     * @return an assertion about the request
     */
    @CheckReturnValue
    public SeenRequestAssert onlyRequest() {
        wasAsked(1);
        return request(0);
    }

    /**
     * Goes on with one request.
     *
     * @param index its place, from 0; counted from the end if negative
     * @return an assertion about it
     */
    @CheckReturnValue
    public SeenRequestAssert request(int index) {
        int place = index < 0 ? present().size() + index : index;
        holds(
                place >= 0 && place < present().size(),
                "Expected a request at " + index + " but there were "
                        + count(present().size()));
        return new SeenRequestAssert(present().get(place)).as("request %d", place);
    }

    /**
     * Goes on with what was asked last.
     *
     * @return an assertion about it
     */
    @CheckReturnValue
    public SeenRequestAssert lastRequest() {
        return request(-1);
    }

    /**
     * Checks that each request, as providers read it for their prompt caches (tools, then system texts, then messages),
     * begins with all that the one before it held: that is what makes a conversation cheap.
     *
     * @return this assertion
     */
    public RequestsAssert haveStableCachePrefix() {
        holds(
                present().size() > 1,
                "Expected at least 2 requests to compare but there were "
                        + count(present().size()));
        for (int i = 1; i < present().size(); i++) {
            int place = i;
            CachePrefix.broken(present().get(i - 1), present().get(i))
                    .ifPresent(where -> holds(
                            false,
                            "Expected request " + place + " to begin as request " + (place - 1)
                                    + " so that the provider's cache holds, but it breaks at " + where));
        }
        return this;
    }

    private static String count(int requests) {
        return requests + (requests == 1 ? " request" : " requests");
    }
}

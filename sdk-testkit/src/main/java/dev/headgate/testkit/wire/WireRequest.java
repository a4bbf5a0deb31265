package dev.headgate.testkit.wire;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import mockwebserver3.RecordedRequest;
import okio.ByteString;

/** A request as it came over the wire, byte for byte. Immutable. */
public final class WireRequest {
    private static final Set<String> SECRET =
            Set.of("authorization", "api-key", "x-api-key", "x-amz-security-token", "cookie", "proxy-authorization");

    private final String method;
    private final String path;
    private final Map<String, List<String>> headers;
    private final String body;
    private final boolean http2;

    private WireRequest(String method, String path, Map<String, List<String>> headers, String body, boolean http2) {
        this.method = method;
        this.path = path;
        this.headers = headers;
        this.body = body;
        this.http2 = http2;
    }

    static WireRequest of(RecordedRequest request) {
        ByteString body = request.getBody();
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        request.getHeaders().toMultimap().forEach((name, values) -> headers.put(name, List.copyOf(values)));
        return new WireRequest(
                request.getMethod(),
                request.getTarget(),
                headers,
                body == null ? "" : body.utf8(),
                request.getVersion().startsWith("HTTP/2"));
    }

    /**
     * Returns the method.
     *
     * @return such as {@code POST}
     */
    public String method() {
        return method;
    }

    /**
     * Returns the path as it was sent, percent signs and all.
     *
     * @return the raw path, with the query if there is one
     */
    public String path() {
        return path;
    }

    /**
     * Returns a header.
     *
     * @param name its name, in any case
     * @return its first value, if it is there
     */
    public Optional<String> header(String name) {
        List<String> values = headers.get(name);
        return values == null || values.isEmpty() ? Optional.empty() : Optional.of(values.get(0));
    }

    /**
     * Returns all headers, secrets included.
     *
     * @return the values by name
     */
    public Map<String, List<String>> headers() {
        Map<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        copy.putAll(headers);
        return copy;
    }

    /**
     * Returns the body.
     *
     * @return the body read as UTF-8, empty if there is none
     */
    public String body() {
        return body;
    }

    boolean isHttp2() {
        return http2;
    }

    /** Masks secrets and counts the body, so that a failing assertion shows neither. */
    @Override
    public String toString() {
        Map<String, String> shown = new LinkedHashMap<>();
        headers.forEach((name, values) ->
                shown.put(name, SECRET.contains(name.toLowerCase(Locale.ROOT)) ? "***" : String.join(", ", values)));
        return "WireRequest[" + method + " " + path + ", " + shown + ", body of " + body.length() + " characters]";
    }
}

package dev.headgate.benchmarks.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.List;

/** Puts bodies into HTTP/1.1 answers. */
final class HttpBytes {
    private HttpBytes() {}

    static byte[] whole(List<String> headers, byte[] body) {
        return concat(List.of(head("200 OK", headers, "Content-Length: " + body.length), body));
    }

    /** Sends each part as a chunk of its own, as servers do that flush after each event. */
    static byte[] chunked(List<String> headers, List<byte[]> parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(begun(headers));
        parts.forEach(part -> bytes.writeBytes(chunk(part)));
        bytes.writeBytes("0\r\n\r\n".getBytes(UTF_8));
        return bytes.toByteArray();
    }

    /** Returns the head of an answer whose chunks come later. */
    static byte[] begun(List<String> headers) {
        return head("200 OK", headers, "Transfer-Encoding: chunked");
    }

    static byte[] chunk(byte[] part) {
        byte[] size = (Integer.toHexString(part.length) + "\r\n").getBytes(UTF_8);
        return concat(List.of(size, part, "\r\n".getBytes(UTF_8)));
    }

    static byte[] notFound(String path) {
        byte[] body = ("no answer for " + path).getBytes(UTF_8);
        return concat(List.of(head("404 Not Found", List.of(), "Content-Length: " + body.length), body));
    }

    private static byte[] head(String status, List<String> headers, String framing) {
        StringBuilder head = new StringBuilder("HTTP/1.1 ").append(status).append("\r\n");
        headers.forEach(header -> head.append(header).append("\r\n"));
        return head.append(framing).append("\r\n\r\n").toString().getBytes(UTF_8);
    }

    private static byte[] concat(List<byte[]> parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        parts.forEach(bytes::writeBytes);
        return bytes.toByteArray();
    }
}

package dev.headgate.openai;

import java.util.Locale;
import okhttp3.Response;
import okio.BufferedSource;
import okio.GzipSource;
import okio.Okio;

/** The bytes of an answer, unpacked: streams are asked for unpacked, but not all servers obey. */
final class AnswerContent {
    private AnswerContent() {}

    static BufferedSource of(Response response) throws AnswerException {
        BufferedSource source = response.body().source();
        String encoding = response.header("Content-Encoding", "identity");
        return switch (encoding.toLowerCase(Locale.ROOT)) {
            case "identity", "" -> source;
            case "gzip", "x-gzip" -> Okio.buffer(new GzipSource(source));
            default ->
                throw AnswerException.malformed(
                        "The answer is encoded in a way that was not asked for; have the server send it plain.");
        };
    }
}

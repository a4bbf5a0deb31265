package dev.headgate.bedrock;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.headgate.error.ErrorDetails;
import dev.headgate.error.ProtocolException;
import dev.headgate.internal.Json;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Reads the output of a batch job of type {@code Converse}: one result a line, in no particular order, of which nothing
 * stays in memory. Results belong to requests by their record ids. Not thread-safe.
 *
 * <pre>{@code
 * try (BedrockBatchReader results = BedrockBatchReader.from(file)) {
 *     for (var result = results.next(); result.isPresent(); result = results.next()) {
 *         …
 *     }
 * }
 * }</pre>
 */
public final class BedrockBatchReader implements Closeable {
    private final InputStream in;
    private final LineInput lines;

    private BedrockBatchReader(InputStream in) {
        this.in = in;
        this.lines = new LineInput(in);
    }

    /**
     * Starts at the first result.
     *
     * @param in where from; closed with the reader
     * @return the reader
     */
    public static BedrockBatchReader from(InputStream in) {
        return new BedrockBatchReader(in);
    }

    /**
     * Reads the next result. A line that is none is a failure of its own, and the lines after it are read.
     *
     * @return the result, or nothing after the last one
     * @throws IOException if the input cannot be read
     */
    public Optional<BatchResult> next() throws IOException {
        if (!lines.nextLine()) {
            return Optional.empty();
        }
        BatchLine line = new BatchLine();
        try {
            JsonParser parser = Json.factory().createParser(lines);
            parser.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
            parser.nextToken();
            JsonMembers.each(parser, line);
            if (parser.nextToken() == null) {
                return Optional.of(line.result().orElseGet(() -> unreadable(line)));
            }
        } catch (AnswerException | JsonProcessingException e) {
            // Told below, without what was read.
        }
        return Optional.of(unreadable(line));
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private BatchResult unreadable(BatchLine line) {
        return new BatchResult.Failed(
                line.recordId(),
                new ProtocolException(
                        "Line " + lines.line() + " of the batch's output is no result of a Converse job; check that the"
                                + " file is whole, and the job's type.",
                        ErrorDetails.none()));
    }
}

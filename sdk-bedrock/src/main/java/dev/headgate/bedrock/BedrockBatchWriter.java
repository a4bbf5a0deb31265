package dev.headgate.bedrock;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.headgate.chat.Adaptation;
import dev.headgate.chat.ChatRequest;
import dev.headgate.error.ErrorDetails;
import dev.headgate.error.InvalidRequestException;
import dev.headgate.internal.Json;
import dev.headgate.internal.Problems;
import dev.headgate.spi.ModelProvider;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Writes the input of a batch job of type {@code Converse}: one request a line, nothing of which stays in memory. Not
 * thread-safe.
 *
 * <pre>{@code
 * try (BedrockBatchWriter batch = BedrockBatchWriter.to(file, prod)) {
 *     batch.write("claim-1", request);
 * }
 * }</pre>
 *
 * <p>What the job may hold, how large and how many, are quotas of the account.
 */
public final class BedrockBatchWriter implements Closeable {
    private static final Pattern RECORD_ID = Pattern.compile("[a-zA-Z0-9._-]{1,128}");

    private final OutputStream out;
    private final RequestDefaults defaults;
    private long records;

    private BedrockBatchWriter(OutputStream out, RequestDefaults defaults) {
        this.out = out;
        this.defaults = defaults;
    }

    /**
     * Starts an input.
     *
     * @param out where to; closed with the writer
     * @param provider the account whose guardrail and metadata the requests get, built by {@link Bedrock}
     * @return the writer
     * @throws IllegalArgumentException if the provider is of another kind
     */
    public static BedrockBatchWriter to(OutputStream out, ModelProvider provider) {
        return new BedrockBatchWriter(
                new BufferedOutputStream(out, 1 << 16),
                OutsideCalls.provider(provider).defaults());
    }

    /**
     * Adds a request. What it asks is mapped as if it were sent at once; its route and tags are not written.
     *
     * @param recordId by which its result is found again: 1 to 128 of {@code a-z A-Z 0-9 . _ -}, once in a job
     * @param request what to ask
     * @return what was changed in the request because Bedrock cannot do it
     * @throws IOException if it cannot be written
     * @throws InvalidRequestException if it cannot be expressed; nothing of it was written
     */
    public List<Adaptation> write(String recordId, ChatRequest request) throws IOException {
        Problems problems = new Problems("Record " + records + " of the batch");
        problems.check(
                RECORD_ID.matcher(recordId).matches(), "recordId", "is none", "use 1 to 128 of a-z A-Z 0-9 . _ -");
        MappedRequest mapped = RequestMapper.map(request, defaults, "", problems);
        if (!problems.list().isEmpty()) {
            throw new InvalidRequestException(problems.message(), ErrorDetails.none());
        }
        try (JsonGenerator json = Json.factory().createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
            json.writeStartObject();
            json.writeStringField("recordId", recordId);
            json.writeFieldName("modelInput");
            PojoJson.write(mapped.request(), json);
            json.writeEndObject();
        }
        out.write('\n');
        records++;
        return mapped.adaptations();
    }

    /**
     * Returns how many requests were written.
     *
     * @return 0 or more
     */
    public long records() {
        return records;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}

package dev.headgate.bedrock;

import com.fasterxml.jackson.core.JsonParser;
import dev.headgate.chat.ChatResponse;
import dev.headgate.error.ErrorDetails;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One line of a batch job's output. What was asked is repeated in it, and passed over. */
final class BatchLine implements JsonMembers.Reader {
    private String recordId = "";
    private @Nullable ChatResponse response;
    private boolean failed;
    private int status;
    private String code = "";
    private @Nullable String message;

    String recordId() {
        return recordId;
    }

    /** Returns what the line tells, or nothing if that is neither answer nor error. */
    Optional<BatchResult> result() {
        if (response != null) {
            return Optional.of(new BatchResult.Answered(recordId, response));
        }
        if (!failed) {
            return Optional.empty();
        }
        ErrorDetails.Builder details = ErrorDetails.builder()
                .providerCode(code.isEmpty() ? null : code)
                .providerMessage(message);
        if (status > 0) {
            details.httpStatus(status);
        }
        return Optional.of(new BatchResult.Failed(
                recordId,
                ErrorClassifier.classify(
                        new ServiceError(status, code, message), details.build(), MessageHints.BUILT_IN)));
    }

    @Override
    public void read(String name, JsonParser parser) throws IOException {
        switch (name) {
            case "recordId" -> recordId = JsonMembers.textOrEmpty(parser);
            case "modelOutput" -> response = ConverseReader.read(parser);
            case "error" -> {
                failed = true;
                JsonMembers.each(parser, this::error);
            }
            default -> {}
        }
    }

    private void error(String name, JsonParser parser) throws IOException {
        switch (name) {
            case "errorCode" -> {
                // A number in the user guide; a text is taken for the code of an exception.
                status = parser.getValueAsInt(0);
                code = status == 0 ? JsonMembers.textOrEmpty(parser) : "";
            }
            case "errorMessage" -> message = JsonMembers.text(parser);
            default -> {}
        }
    }
}

package dev.headgate.bedrock;

import dev.headgate.chat.ChatResponse;
import dev.headgate.error.ModelException;

/** What became of one request of a batch job. */
public sealed interface BatchResult {
    /**
     * Returns the id that the request was written with.
     *
     * @return the id, empty if a line does not tell
     */
    String recordId();

    /**
     * The model answered.
     *
     * @param recordId the id that the request was written with
     * @param response the answer
     */
    record Answered(String recordId, ChatResponse response) implements BatchResult {}

    /**
     * There is no answer.
     *
     * @param recordId the id that the request was written with
     * @param failure why, sorted as if it had been asked at once
     */
    record Failed(String recordId, ModelException failure) implements BatchResult {}
}

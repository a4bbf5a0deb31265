package dev.headgate.bedrock;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.async.ByteArrayFeeder;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import dev.headgate.internal.Json;
import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Reads the payloads of frames, each of which is one JSON object. Parsers are used over and over, by all streams: making
 * one costs as much as all the rest of an event, and one for each stream would cost each open stream its buffers.
 */
final class PayloadParsers {
    private static final int MAX_KEPT = 64;
    private static final byte[] NOTHING = {};
    /** Parsers keep their buffers for themselves: what many share would be lent to them for good. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
            .streamReadConstraints(Json.factory().streamReadConstraints())
            .build();

    private static final BlockingQueue<JsonParser> KEPT = new ArrayBlockingQueue<>(MAX_KEPT);

    private PayloadParsers() {}

    /**
     * Shows each member of the object; nothing has none.
     *
     * @throws IOException if it is no object, or more than one
     */
    static void read(byte[] bytes, int offset, int length, JsonMembers.Reader reader) throws IOException {
        if (length == 0) {
            return;
        }
        JsonParser kept = KEPT.poll();
        JsonParser parser = kept == null ? FACTORY.createNonBlockingByteArrayParser() : kept;
        ByteArrayFeeder feeder = (ByteArrayFeeder) parser.getNonBlockingInputFeeder();
        feeder.feedInput(bytes, offset, offset + length);
        parser.nextToken();
        JsonMembers.each(parser, reader);
        if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != JsonToken.NOT_AVAILABLE) {
            throw AnswerException.wrong("An event is not one JSON object; try another deployment");
        }
        feeder.feedInput(NOTHING, 0, 0); // lets go of the bytes
        KEPT.offer(parser); // one that failed is not used again
    }
}

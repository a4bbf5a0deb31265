package dev.headgate.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.internal.Problems;
import org.jspecify.annotations.Nullable;

/**
 * How one part of a document is written. It reads the part, tells what is wrong with it, and describes itself for editors,
 * so that what is read and what is published cannot differ.
 */
interface Shape<T> {
    /** Returns the value; null if it is wrong, which the problems tell. */
    @Nullable
    T read(JsonNode node, String path, Problems problems);

    /** Adds what JSON Schema says of it. */
    void describe(ObjectNode schema);
}

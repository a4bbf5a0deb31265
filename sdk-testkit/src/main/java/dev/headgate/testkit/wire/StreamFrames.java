package dev.headgate.testkit.wire;

import dev.headgate.testkit.Fault;
import dev.headgate.testkit.Piece;
import java.util.List;

/** Writes the frames of one streamed answer, in order. Used by one thread. */
interface StreamFrames {
    /** Returns what comes before the first piece. */
    List<byte[]> start();

    /** Returns what a piece becomes; empty where the wire has nothing for it. */
    List<byte[]> piece(Piece piece);

    /** Returns what comes after the last piece. */
    List<byte[]> end();

    /** Returns the error that breaks the stream off. */
    byte[] error(Fault fault);

    /** Returns a frame that no reader can take. */
    byte[] garbage();
}

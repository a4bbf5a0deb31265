package dev.headgate.openai;

/** How vectors come back. */
public enum EmbeddingEncoding {
    /** As JSON numbers; it is not asked for, since it is what every server does. */
    FLOAT,
    /** As base64 of little-endian 32-bit floats, in about a third of the bytes. */
    BASE64
}

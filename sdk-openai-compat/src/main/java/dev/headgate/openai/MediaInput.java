package dev.headgate.openai;

/** What besides text a server reads, and how it wants to get it. */
public enum MediaInput {
    /** Images that it fetches. */
    IMAGE_URL,
    /** Images in the request. */
    IMAGE_BYTES,
    /** Sounds in the request. */
    AUDIO_BYTES,
    /** Documents in the request. */
    FILE_BYTES,
    /** Documents that were uploaded before, by an address such as {@code openai-file:file-abc123}. */
    FILE_ID,
    /** Documents that it fetches; {@link Wire#RESPONSES} alone has a field for them. */
    FILE_URL
}

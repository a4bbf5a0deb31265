package dev.headgate.chat;

import dev.headgate.internal.Problems;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Holds an image, a document or a sound: its media type, and either its bytes or the address it is to be had from. */
public final class Media {
    private static final String TOKEN = "[a-zA-Z0-9!#$%&'*+.^_`|~-]{1,127}";

    /** RFC 9110, section 8.3.1, without quoted parameters. */
    private static final Pattern TYPE =
            Pattern.compile(TOKEN + "/" + TOKEN + "(?:[ \\t]{0,8};[ \\t]{0,8}" + TOKEN + "=" + TOKEN + "){0,8}");

    private final String type;
    private final byte @Nullable [] bytes;
    private final @Nullable URI uri;

    private Media(String type, byte @Nullable [] bytes, @Nullable URI uri) {
        this.type = type.toLowerCase(Locale.ROOT);
        this.bytes = bytes;
        this.uri = uri;
    }

    /**
     * Returns media given by their bytes.
     *
     * @param type the media type, such as {@code image/png}
     * @param bytes at least one byte; copied
     * @return the media
     * @throws IllegalArgumentException if the type has no slash or there is no byte
     */
    public static Media bytes(String type, byte[] bytes) {
        Problems problems = new Problems("Media");
        checkType(problems, type);
        problems.check(bytes != null && bytes.length > 0, "bytes", "are empty", "give at least one byte");
        problems.throwIfAny();
        return new Media(type, bytes.clone(), null);
    }

    /**
     * Returns media that the provider fetches itself.
     *
     * @param type the media type, such as {@code image/png}
     * @param uri an absolute address ({@code https:}, {@code s3:})
     * @return the media
     * @throws IllegalArgumentException if the type has no slash or the address is not absolute
     */
    public static Media uri(String type, URI uri) {
        Problems problems = new Problems("Media");
        checkType(problems, type);
        problems.check(
                uri != null && uri.isAbsolute(), "uri", "is not absolute", "give an address with a scheme, as https:");
        problems.throwIfAny();
        return new Media(type, null, uri);
    }

    private static void checkType(Problems problems, @Nullable String type) {
        problems.check(
                type != null && TYPE.matcher(type).matches(), "type", "is no media type", "give one such as image/png");
    }

    /**
     * Returns the media type.
     *
     * @return such as {@code image/png}, in lower case
     */
    public String type() {
        return type;
    }

    /**
     * Returns the part of the media type after the slash, without parameters.
     *
     * @return such as {@code png}
     */
    public String subtype() {
        int end = type.indexOf(';');
        return type.substring(type.indexOf('/') + 1, end < 0 ? type.length() : end)
                .strip();
    }

    /**
     * Returns the bytes.
     *
     * @return a read-only view of them, if the media are given by bytes
     */
    public Optional<ByteBuffer> bytes() {
        return bytes == null
                ? Optional.empty()
                : Optional.of(ByteBuffer.wrap(bytes).asReadOnlyBuffer());
    }

    /**
     * Returns the address.
     *
     * @return the address, if the media are given by one
     */
    public Optional<URI> uri() {
        return Optional.ofNullable(uri);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Media that
                && type.equals(that.type)
                && Arrays.equals(bytes, that.bytes)
                && Objects.equals(uri, that.uri);
    }

    @Override
    public int hashCode() {
        return Objects.hash(type, Arrays.hashCode(bytes), uri);
    }

    @Override
    public String toString() {
        return "Media[" + type + ", " + (bytes == null ? "by address" : bytes.length + " bytes") + "]";
    }
}

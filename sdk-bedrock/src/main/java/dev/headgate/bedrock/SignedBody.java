package dev.headgate.bedrock;

import okhttp3.MediaType;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/** The body of a request that is signed: OkHttp changes no header for it, and sends it once. */
abstract class SignedBody extends RequestBody {
    private final long length;

    /** Takes how many bytes it has; -1 if that is not known. */
    SignedBody(long length) {
        this.length = length;
    }

    /** Leaves the header alone that was signed. */
    @Override
    public final @Nullable MediaType contentType() {
        return null;
    }

    @Override
    public final long contentLength() {
        return length;
    }

    /** Keeps OkHttp from sending again by itself, which it otherwise does after a 503 with {@code Retry-After: 0}. */
    @Override
    public final boolean isOneShot() {
        return true;
    }
}

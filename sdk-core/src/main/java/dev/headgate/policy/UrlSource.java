package dev.headgate.policy;

import dev.headgate.internal.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A bundle at an address. Its signature says whether it is the right one, so any server may keep it. */
final class UrlSource implements PolicySource {
    static final int MOST_BYTES = 4 << 20;

    private static final int CONNECT_MILLIS = 5_000;
    private static final int READ_MILLIS = 10_000;
    private static final int OK = 200;
    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");

    private final URI address;

    UrlSource(URI address) {
        Problems problems = new Problems("PolicySource");
        String scheme = lower(address.getScheme());
        boolean local = HERE.contains(lower(address.getHost()));
        problems.check(
                scheme.equals("https") || (scheme.equals("http") && local),
                "url",
                "is not https",
                "use https; http is for this machine only");
        problems.check(address.getUserInfo() == null, "url", "holds credentials", "leave them out");
        problems.throwIfAny();
        this.address = address;
    }

    private static String lower(@Nullable String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }

    @Override
    public String read() throws IOException {
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
        try {
            connection.setConnectTimeout(CONNECT_MILLIS);
            connection.setReadTimeout(READ_MILLIS);
            connection.setInstanceFollowRedirects(false);
            connection.setUseCaches(false);
            int status = connection.getResponseCode();
            if (status != OK) {
                throw new IOException("the server answered with status " + status);
            }
            try (InputStream in = connection.getInputStream()) {
                byte[] bytes = in.readNBytes(MOST_BYTES + 1);
                if (bytes.length > MOST_BYTES) {
                    throw new IOException("the server sent more than " + MOST_BYTES + " bytes");
                }
                return new String(bytes, StandardCharsets.UTF_8);
            }
        } finally {
            connection.disconnect();
        }
    }

    /** Shows the address without its query, which may hold a key. */
    @Override
    public String toString() {
        return address.getScheme() + "://" + address.getAuthority() + address.getPath();
    }
}

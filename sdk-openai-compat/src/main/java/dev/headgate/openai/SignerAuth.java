package dev.headgate.openai;

import dev.headgate.error.AuthenticationException;
import dev.headgate.error.ModelException;
import dev.headgate.spi.AttemptContext;
import dev.headgate.spi.RequestSigner;
import java.util.LinkedHashMap;
import java.util.Map;
import okhttp3.Request;
import okio.Buffer;

/** Has requests signed. */
record SignerAuth(RequestSigner signer) implements RequestAuth {
    @Override
    public Request.Builder apply(Request.Builder unsigned, Buffer body, AttemptContext attempt) {
        Request request = unsigned.build();
        Map<String, String> headers = new LinkedHashMap<>();
        request.headers().forEach(header -> headers.put(header.getFirst(), header.getSecond()));
        headers.put("Content-Type", EncodedBody.CONTENT_TYPE);
        sign(request, headers, body, attempt).forEach(unsigned::header);
        return unsigned;
    }

    private Map<String, String> sign(
            Request request, Map<String, String> headers, Buffer body, AttemptContext attempt) {
        try {
            return signer.sign(
                    request.method(), request.url().uri(), headers, body.copy().readByteArray());
        } catch (ModelException e) {
            throw e.withDetails(Details.of(attempt));
        } catch (RuntimeException e) {
            // Without the cause: its message may show a secret.
            throw new AuthenticationException(
                    "The signer threw " + e.getClass().getName() + "; mend the signer.",
                    Details.builder(attempt).billed(false).build());
        }
    }
}

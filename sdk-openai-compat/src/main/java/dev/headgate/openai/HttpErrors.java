package dev.headgate.openai;

import static java.net.HttpURLConnection.HTTP_CLIENT_TIMEOUT;

import dev.headgate.error.ErrorDetails;
import dev.headgate.error.ModelException;
import dev.headgate.error.ProtocolException;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Makes failures of what a server answered in place of an answer. */
final class HttpErrors {
    /** What may stand in a message: codes are words, and what is no word may repeat a prompt. */
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_.:/-]{1,64}");

    /** What a page of HTML is in the place of an answer or of an error. */
    static final String PAGE = "a page for people: a proxy on the way, or a login page, answers in the model's place."
            + " Check the base URL, the proxy, and the key.";

    private HttpErrors() {}

    static boolean isPage(String contentType) {
        return contentType.toLowerCase(Locale.ROOT).contains("html");
    }

    /** Returns the failure that a response with an error status means. */
    static ModelException of(Response response, Exchange exchange) {
        if (response.isRedirect()) {
            return redirect(response, exchange);
        }
        byte[] body = beginOf(response);
        ErrorDetails.Builder details = exchange.details();
        if (response.code() >= 400 && response.code() < 500 && response.code() != HTTP_CLIENT_TIMEOUT) {
            details.billed(false);
        }
        ErrorBody error = ErrorBodyReader.read(body, 0, body.length);
        return classify(response.code(), error, exchange, details);
    }

    /** Returns the failure that a response means whose status promised an answer. */
    static ModelException inAnswer(ErrorBody body, Exchange exchange) {
        int status = body.status() > 0 ? body.status() : exchange.response().code();
        return classify(status, body, exchange, exchange.details());
    }

    /** Returns the failure of a response that is neither an answer nor an error, such as a page of HTML. */
    static ModelException unexpected(AnswerContent answer, Exchange exchange) {
        byte[] body = answer.begin();
        String type = answer.typeName();
        return new ProtocolException(
                "The server sent no answer but content of type "
                        + (CODE.matcher(type).matches() ? type : "unknown")
                        + (isPage(type)
                                ? ", " + PAGE
                                : ". Check the base URL, and whether a gateway on the way answers in the model's"
                                        + " place."),
                exchange.details()
                        .providerMessage(ErrorBody.text(body, 0, body.length).message())
                        .build());
    }

    private static ModelException classify(
            int status, ErrorBody told, Exchange exchange, ErrorDetails.Builder details) {
        Headers headers = exchange.response().headers();
        ErrorBody body = told.orType(awsType(headers));
        Duration retryAfter =
                RetryAfter.of(headers, body, exchange.attempt().call().time().now());
        details.retryAfter(retryAfter).providerCode(code(body)).providerMessage(body.message());
        return new ErrorClassifier(status, body, exchange.response(), retryAfter, exchange.profile())
                .classify(details.build());
    }

    /** Returns the name before the address that some of AWS's servers add to it. */
    private static @Nullable String awsType(Headers headers) {
        String type = headers.get("x-amzn-ErrorType");
        return type == null ? null : type.split("[:,]", 2)[0].strip();
    }

    private static @Nullable String code(ErrorBody body) {
        String code = body.code() != null ? body.code() : body.type();
        return code != null && CODE.matcher(code).matches() ? code : null;
    }

    private static ModelException redirect(Response response, Exchange exchange) {
        HttpUrl from = response.request().url();
        String location = response.header("Location");
        HttpUrl to = location == null ? null : from.resolve(location);
        return new ProtocolException(
                "The server redirects " + address(from) + " to "
                        + (to == null ? "an unknown place" : address(to))
                        + "; redirects are not followed. Set the account's baseUrl to where it answers.",
                exchange.details().build());
    }

    /** Reads an error's body, as far as it comes soon: the status alone tells the most. */
    private static byte[] beginOf(Response response) {
        try {
            return AnswerContent.of(response).begin();
        } catch (IOException unreadable) {
            return new byte[0];
        }
    }

    /** Leaves out what may be a secret: a user, a password, a query. */
    private static String address(HttpUrl url) {
        return url.scheme() + "://" + url.host() + url.encodedPath();
    }
}

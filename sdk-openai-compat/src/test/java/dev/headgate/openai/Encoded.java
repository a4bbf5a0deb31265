package dev.headgate.openai;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.headgate.chat.Adaptation;
import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.Message;
import dev.headgate.error.InvalidRequestException;
import dev.headgate.spi.AttemptContext;
import java.util.List;
import java.util.Objects;

/** What goes out for a request, in either form. */
record Encoded(String body, List<String> adaptations) {
    static ChatRequest.Builder ask() {
        return ChatRequest.builder().route("test").message(Message.user("Hi"));
    }

    static Encoded chat(ProviderProfile profile, ChatRequest.Builder request) {
        return chat(profile, request, Calls.plain());
    }

    static Encoded chat(ProviderProfile profile, ChatRequest.Builder request, AttemptContext attempt) {
        return of(RequestEncoder.encode(request.build(), profile, attempt));
    }

    static Encoded responses(ProviderProfile profile, ChatRequest.Builder request) {
        return responses(profile, request, Calls.plain());
    }

    static Encoded responses(ProviderProfile profile, ChatRequest.Builder request, AttemptContext attempt) {
        return of(ResponsesEncoder.encode(request.build(), profile, "account", attempt));
    }

    /** Returns why a request does not go out as Chat Completions. */
    static String refusal(ProviderProfile profile, ChatRequest.Builder request) {
        return message(() -> chat(profile, request));
    }

    /** Returns why a request does not go out as Responses. */
    static String responsesRefusal(ProviderProfile profile, ChatRequest.Builder request) {
        return message(() -> responses(profile, request));
    }

    static ProviderProfile adapting(ProviderProfile profile) {
        return profile.toBuilder().onUnsupported(OnUnsupported.ADAPT).build();
    }

    private static String message(Runnable encoding) {
        InvalidRequestException e = catchThrowableOfType(InvalidRequestException.class, encoding::run);
        return Objects.toString(e == null ? null : e.getMessage());
    }

    private static Encoded of(EncodedRequest request) {
        return new Encoded(
                request.body().readUtf8(),
                request.adaptations().stream().map(Encoded::text).toList());
    }

    private static String text(Adaptation adaptation) {
        return adaptation.field() + " " + adaptation.change();
    }
}

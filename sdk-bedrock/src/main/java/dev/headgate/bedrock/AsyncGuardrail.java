package dev.headgate.bedrock;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.headgate.internal.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseRequest;

/** Lets a stream flow while the guardrail looks at it: the one member that only ConverseStream's requests have. */
final class AsyncGuardrail implements ExecutionInterceptor {
    /** Marks the requests that are meant, and holds the length that the body then has. */
    private static final ExecutionAttribute<Long> ATTRIBUTE = attribute(0);

    private static final long UNKNOWN = -1;

    /** Returns the call of a request whose answer, if it is a stream, is to flow while it is looked at. */
    static Operation on(ConverseRequest request) {
        Operation plain = Operation.of(request);
        return (client, marked) -> plain.send(client, marked(marked));
    }

    /** Runs before the signing, right before {@link #modifyHttpRequest}. */
    @Override
    public Optional<RequestBody> modifyHttpContent(Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
        Optional<RequestBody> body = context.requestBody();
        BedrockExchange exchange = attributes.getAttribute(BedrockExchange.ATTRIBUTE);
        if (attributes.getAttribute(ATTRIBUTE) == null || exchange == null || !exchange.isStreaming()) {
            return body;
        }
        RequestBody changed = body.map(AsyncGuardrail::withMode).orElseThrow();
        attributes.putAttribute(ATTRIBUTE, changed.optionalContentLength().orElseThrow());
        return Optional.of(changed);
    }

    /** Tells the length, which the SDK had measured before. */
    @Override
    public SdkHttpRequest modifyHttpRequest(Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
        Long length = attributes.getAttribute(ATTRIBUTE);
        if (length == null || length == UNKNOWN) {
            return context.httpRequest();
        }
        return context.httpRequest().toBuilder()
                .putHeader("Content-Length", length.toString())
                .build();
    }

    private static AwsRequestOverrideConfiguration marked(AwsRequestOverrideConfiguration configuration) {
        return configuration.toBuilder()
                .putExecutionAttribute(ATTRIBUTE, UNKNOWN)
                .build();
    }

    private static RequestBody withMode(RequestBody body) {
        ByteArrayOutputStream copy = new ByteArrayOutputStream();
        try (InputStream in = body.contentStreamProvider().newStream();
                JsonParser parser = Json.factory().createParser(in);
                JsonGenerator out = Json.factory().createGenerator(copy)) {
            int depth = 0;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isStructStart()) {
                    depth++;
                } else if (token.isStructEnd()) {
                    depth--;
                }
                JsonText.copyToken(parser, out);
                if (depth == 1
                        && token == JsonToken.FIELD_NAME
                        && parser.currentName().equals("guardrailConfig")) {
                    parser.nextToken();
                    depth++;
                    JsonText.copyToken(parser, out);
                    out.writeStringField("streamProcessingMode", "async");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return RequestBody.fromBytes(copy.toByteArray());
    }

    /** The SDK refuses a second attribute of the same name, and a redeployed application loads this class again. */
    private static ExecutionAttribute<Long> attribute(int number) {
        try {
            return new ExecutionAttribute<>("dev.headgate.bedrock.asyncGuardrail." + number);
        } catch (IllegalArgumentException taken) {
            return attribute(number + 1);
        }
    }
}

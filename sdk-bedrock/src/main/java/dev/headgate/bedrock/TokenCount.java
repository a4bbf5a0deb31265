package dev.headgate.bedrock;

import com.fasterxml.jackson.core.JsonParser;
import dev.headgate.error.ProtocolException;
import java.io.IOException;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseRequest;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseTokensRequest;
import software.amazon.awssdk.services.bedrockruntime.model.CountTokensRequest;

/** The operation CountTokens. */
final class TokenCount implements JsonMembers.Reader {
    private long tokens = -1;

    private TokenCount() {}

    static Operation of(ConverseRequest request) {
        ConverseTokensRequest.Builder counted = ConverseTokensRequest.builder()
                .messages(request.messages())
                .toolConfig(request.toolConfig())
                .additionalModelRequestFields(request.additionalModelRequestFields());
        if (request.hasSystem()) {
            counted.system(request.system());
        }
        return Operation.countTokens(CountTokensRequest.builder()
                .modelId(request.modelId())
                .input(input -> input.converse(counted.build()))
                .build());
    }

    static long read(OngoingCall call, int limit) {
        TokenCount count = new TokenCount();
        AnswerBody.read(call, limit, count);
        if (count.tokens < 0) {
            throw new ProtocolException(
                    "The answer has no inputTokens; check that the account's endpoint is Bedrock's.",
                    call.details().build());
        }
        return count.tokens;
    }

    @Override
    public void read(String name, JsonParser parser) throws IOException {
        if (name.equals("inputTokens")) {
            tokens = parser.getValueAsLong(-1);
        }
    }
}

package dev.headgate.bedrock;

import dev.headgate.chat.Adaptation;
import dev.headgate.chat.ChatRequest;
import dev.headgate.error.InvalidRequestException;
import dev.headgate.internal.Problems;
import dev.headgate.spi.AttemptContext;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseRequest;
import software.amazon.awssdk.services.bedrockruntime.model.SystemContentBlock;

/** Turns a request into one of the AWS SDK; what Converse cannot express fails here, all of it in one message. */
final class RequestMapper {
    private RequestMapper() {}

    static MappedRequest map(ChatRequest request, AttemptContext attempt) {
        Problems problems = new Problems("Request to Bedrock Converse");
        List<Adaptation> adaptations = new ArrayList<>(0);
        ConverseRequest.Builder builder = ConverseRequest.builder()
                .modelId(attempt.deployment().model())
                .messages(new MessageMapper(problems, adaptations).map(request.messages()));
        if (!request.system().isEmpty()) {
            builder.system(request.system().stream()
                    .map(part -> SystemContentBlock.fromText(part.text()))
                    .toList());
        }
        ToolMapper.map(request, builder, problems);
        ParameterMapper.map(request, builder, problems);
        if (!problems.list().isEmpty()) {
            throw new InvalidRequestException(
                    problems.message(), Details.builder(attempt).billed(false).build());
        }
        return new MappedRequest(builder.build(), List.copyOf(adaptations));
    }
}

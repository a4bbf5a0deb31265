package dev.headgate.bedrock;

import dev.headgate.chat.Adaptation;
import dev.headgate.chat.ChatRequest;
import dev.headgate.error.InvalidRequestException;
import dev.headgate.internal.Problems;
import dev.headgate.spi.AttemptContext;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseRequest;

/** Turns a request into one of the AWS SDK; what Converse cannot express fails here, all of it in one message. */
final class RequestMapper {
    private RequestMapper() {}

    static MappedRequest map(ChatRequest request, RequestDefaults defaults, AttemptContext attempt) {
        Problems problems = new Problems("Request to Bedrock Converse");
        MappedRequest mapped = map(request, defaults, attempt.deployment().model(), problems);
        if (!problems.list().isEmpty()) {
            throw new InvalidRequestException(
                    problems.message(), Details.builder(attempt).billed(false).build());
        }
        return mapped;
    }

    /** Returns the request; one that must not be sent if there are problems. */
    static MappedRequest map(ChatRequest request, RequestDefaults defaults, String model, Problems problems) {
        List<Adaptation> adaptations = new ArrayList<>(0);
        CachePoints cache = new CachePoints(request.promptCache(), adaptations);
        ConverseRequest.Builder builder = ConverseRequest.builder().modelId(model);
        ToolMapper.map(request, builder, cache, problems);
        SystemMapper.map(request, builder, cache, problems);
        builder.messages(new MessageMapper(problems, adaptations, cache).map(request.messages()));
        ParameterMapper.map(request, builder, problems);
        new RequestExtras(request, model, builder, problems).map(defaults);
        BedrockGuardrail guardrail = GuardrailMapper.of(request, defaults, problems);
        if (guardrail != null) {
            builder.guardrailConfig(GuardrailMapper.map(guardrail));
        }
        boolean async = guardrail != null && guardrail.asyncStreams();
        return new MappedRequest(builder.build(), List.copyOf(adaptations), async);
    }
}

package dev.headgate.bedrock;

import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.PromptCache.Place;
import dev.headgate.chat.TextContent;
import dev.headgate.internal.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseRequest;
import software.amazon.awssdk.services.bedrockruntime.model.SystemContentBlock;

/** Maps the system texts. */
final class SystemMapper {
    private SystemMapper() {}

    static void map(ChatRequest request, ConverseRequest.Builder builder, CachePoints cache, Problems problems) {
        List<TextContent> texts = request.system();
        Map<Integer, PartOptions> options = request.extras()
                .get(BedrockExtras.SYSTEM)
                .map(json -> PartOptions.parse(json, texts.size(), RequestExtras.path(BedrockExtras.SYSTEM), problems))
                .orElse(Map.of());
        if (texts.isEmpty()) {
            cache.leaveOut(new Place.AfterSystem(), "the request has no system text");
            return;
        }
        List<SystemContentBlock> blocks = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            String text = texts.get(i).text();
            problems.check(
                    !text.isBlank(),
                    "system[" + i + "]",
                    "is blank (" + text.length() + " characters)",
                    "leave it out: Bedrock refuses blank texts");
            List<String> guard = options.getOrDefault(i, PartOptions.NONE).guard();
            blocks.add(
                    guard == null
                            ? SystemContentBlock.fromText(text)
                            : SystemContentBlock.fromGuardContent(ContentMapper.guarded(text, guard)));
        }
        cache.take(new Place.AfterSystem()).ifPresent(point -> blocks.add(SystemContentBlock.fromCachePoint(point)));
        builder.system(blocks);
    }
}

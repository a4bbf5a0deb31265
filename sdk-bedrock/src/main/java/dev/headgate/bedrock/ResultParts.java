package dev.headgate.bedrock;

import java.util.ArrayList;
import java.util.List;
import java.util.ListIterator;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ToolResultBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ToolResultContentBlock;

/** Makes what a user's message shows part of the tool's result that it belongs to. */
final class ResultParts {
    private ResultParts() {}

    /** Adds a block to the result of a call; returns false if it is not among the blocks of this turn. */
    static boolean add(List<ContentBlock> turn, String callId, ContentBlock block) {
        ListIterator<ContentBlock> blocks = turn.listIterator();
        while (blocks.hasNext()) {
            ToolResultBlock result = blocks.next().toolResult();
            if (result != null && callId.equals(result.toolUseId())) {
                List<ToolResultContentBlock> parts = new ArrayList<>(result.content());
                parts.add(part(block));
                blocks.set(ContentBlock.fromToolResult(
                        result.toBuilder().content(parts).build()));
                return true;
            }
        }
        return false;
    }

    private static ToolResultContentBlock part(ContentBlock block) {
        return ToolResultContentBlock.builder()
                .text(block.text())
                .image(block.image())
                .document(block.document())
                .video(block.video())
                .searchResult(block.searchResult())
                .build();
    }
}

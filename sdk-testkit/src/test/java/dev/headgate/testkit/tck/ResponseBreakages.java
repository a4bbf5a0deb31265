package dev.headgate.testkit.tck;

import static dev.headgate.testkit.tck.BrokenProvider.events;
import static dev.headgate.testkit.tck.BrokenProvider.responses;

import dev.headgate.chat.ChatEvent;
import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.ChatResponse;
import dev.headgate.chat.Content;
import dev.headgate.chat.Extras;
import dev.headgate.chat.FinishReason;
import dev.headgate.chat.Message;
import dev.headgate.chat.Role;
import dev.headgate.chat.Usage;
import dev.headgate.error.ErrorDetails;
import dev.headgate.error.ProtocolException;
import dev.headgate.spi.AttemptContext;
import dev.headgate.spi.ModelProvider;
import dev.headgate.spi.Reply;
import dev.headgate.testkit.tck.ScenarioTransport.Capability;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Mistakes in what a plain answer becomes. */
final class ResponseBreakages {
    private ResponseBreakages() {}

    static List<Breakage> all() {
        return List.of(
                new Breakage(
                        "odd characters become question marks",
                        "HG-RESP-01",
                        p -> responses(
                                p,
                                response -> response.text().contains("\ud83c\udf0d")
                                        ? said(
                                                response,
                                                Content.text(response.text().replace("\ud83c\udf0d", "?")))
                                        : response)),
                new Breakage(
                        "cut answers are whole",
                        "HG-RESP-02",
                        p -> responses(
                                p,
                                response -> response.finishReason() == FinishReason.MAX_OUTPUT_TOKENS
                                        ? response.toBuilder()
                                                .finishReason(FinishReason.STOP, "stop")
                                                .build()
                                        : response)),
                new Breakage(
                        "thoughts are said",
                        "HG-RESP-03",
                        p -> responses(p, response -> {
                            if (response.reasoning().isEmpty()) {
                                return response;
                            }
                            List<Content> content =
                                    new ArrayList<>(response.message().content());
                            content.add(Content.text(response.reasoning()));
                            return response.toBuilder()
                                    .message(new Message(Role.ASSISTANT, content, Extras.none()))
                                    .build();
                        })),
                new Breakage(
                        "unknown reasons are stop",
                        "HG-RESP-04",
                        p -> responses(
                                p,
                                response -> response.finishReason() == FinishReason.OTHER
                                        ? response.toBuilder()
                                                .finishReason(FinishReason.STOP, "stop")
                                                .build()
                                        : response)),
                new Breakage(
                        "request id is lost",
                        "HG-RESP-05",
                        p -> responses(
                                p,
                                response -> response.toBuilder().requestId(null).build())),
                new Breakage("answer id is made up", "HG-RESP-06", Capability.RESPONSE_IDS, p -> p),
                new Breakage(
                        "empty answer is an error",
                        "HG-RESP-08",
                        p -> responses(p, response -> {
                            if (response.message().content().isEmpty()
                                    && response.finishReason() == FinishReason.STOP) {
                                throw new ProtocolException("there is nothing", ErrorDetails.none());
                            }
                            return response;
                        })),
                new Breakage("plain reply is read later", "HG-RESP-09", p -> new BrokenProvider(p) {
                    @Override
                    public Reply send(ChatRequest request, AttemptContext attempt) {
                        return Reply.of(p.send(request, attempt).events());
                    }
                }),
                new Breakage(
                        "tool rounds are counted",
                        "HG-RESP-10",
                        p -> responses(
                                p,
                                response -> response.toBuilder().toolRounds(1).build())),
                new Breakage(
                        "cached tokens are counted twice",
                        "HG-USAGE-01",
                        p -> responses(p, response -> usage(response, usage -> twice(usage)))),
                new Breakage(
                        "cached tokens of streams are counted twice",
                        "HG-USAGE-02",
                        p -> reported(p, usage -> twice(usage))),
                new Breakage(
                        "zeros for missing usage",
                        "HG-USAGE-03",
                        p -> responses(
                                p,
                                response -> response.hasUsage()
                                        ? response
                                        : response.toBuilder()
                                                .usage(Usage.of(0, 0))
                                                .build())),
                new Breakage(
                        "counts are ints",
                        "HG-USAGE-05",
                        p -> responses(
                                p,
                                response -> usage(
                                        response,
                                        usage -> usage.inputTokens() > Integer.MAX_VALUE
                                                ? Usage.of((int) usage.inputTokens() & Integer.MAX_VALUE, 1)
                                                : usage))),
                new Breakage(
                        "all cache writes are long",
                        "HG-USAGE-06",
                        p -> responses(
                                p,
                                response -> usage(
                                        response,
                                        usage -> copy(usage)
                                                .cacheWriteTokens(Duration.ofHours(1), usage.cacheWriteTokens())
                                                .build()))),
                new Breakage(
                        "zero is missing",
                        "HG-USAGE-07",
                        p -> responses(
                                p,
                                response -> response.hasUsage()
                                                && response.usage().outputTokens() == 0
                                        ? said(
                                                response,
                                                response.message().content().toArray(new Content[0]))
                                        : response)),
                new Breakage(
                        "reasoning is added",
                        "HG-USAGE-08",
                        p -> responses(
                                p,
                                response -> usage(
                                        response,
                                        usage -> usage.reasoningTokens() == 0
                                                ? usage
                                                : Usage.of(
                                                        usage.inputTokens(),
                                                        usage.outputTokens() + usage.reasoningTokens())))));
    }

    private static ModelProvider reported(ModelProvider p, UnaryOperator<Usage> change) {
        return events(
                p,
                (event, out) -> out.accept(
                        event instanceof ChatEvent.UsageReported told
                                ? new ChatEvent.UsageReported(change.apply(told.usage()))
                                : event));
    }

    private static ChatResponse usage(ChatResponse response, UnaryOperator<Usage> change) {
        return response.hasUsage()
                ? response.toBuilder().usage(change.apply(response.usage())).build()
                : response;
    }

    private static Usage twice(Usage usage) {
        return usage.cacheReadTokens() == 0 ? usage : usage.plus(Usage.of(usage.cacheReadTokens(), 0));
    }

    private static Usage.Builder copy(Usage usage) {
        return Usage.builder()
                .inputTokens(usage.inputTokens())
                .cacheReadTokens(usage.cacheReadTokens())
                .outputTokens(usage.outputTokens())
                .reasoningTokens(usage.reasoningTokens());
    }

    /** Returns a response with other contents, and without usage. */
    private static ChatResponse said(ChatResponse response, Content... contents) {
        return ChatResponse.builder(new Message(Role.ASSISTANT, List.of(contents), Extras.none()))
                .finishReason(response.finishReason(), response.rawFinishReason())
                .id(response.id().orElse(null))
                .model(response.model().orElse(null))
                .requestId(response.requestId().orElse(null))
                .build();
    }
}

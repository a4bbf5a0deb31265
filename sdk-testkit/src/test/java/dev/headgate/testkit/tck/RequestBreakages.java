package dev.headgate.testkit.tck;

import static dev.headgate.testkit.tck.BrokenProvider.requests;

import dev.headgate.chat.ChatParameters;
import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.Content;
import dev.headgate.chat.DeploymentRef;
import dev.headgate.chat.DocumentContent;
import dev.headgate.chat.Extras;
import dev.headgate.chat.ImageContent;
import dev.headgate.chat.Message;
import dev.headgate.chat.ResponseFormat;
import dev.headgate.chat.Role;
import dev.headgate.chat.TextContent;
import dev.headgate.chat.Tool;
import dev.headgate.chat.ToolChoice;
import dev.headgate.chat.ToolResult;
import dev.headgate.spi.AttemptContext;
import dev.headgate.spi.ModelProvider;
import dev.headgate.spi.Reply;
import dev.headgate.testkit.tck.ScenarioTransport.Capability;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Mistakes in what a request becomes. */
final class RequestBreakages {
    private RequestBreakages() {}

    static List<Breakage> all() {
        return List.of(
                new Breakage(
                        "system texts are turned round",
                        "HG-REQ-01",
                        p -> requests(p, request -> {
                            List<TextContent> turned = new ArrayList<>(request.system());
                            Collections.reverse(turned);
                            ChatRequest.Builder builder = request.toBuilder();
                            return builder.system(turned).build();
                        })),
                new Breakage(
                        "top p is forgotten",
                        "HG-REQ-02",
                        p -> parameters(p, all -> {
                            ChatParameters.Builder kept =
                                    ChatParameters.builder().stop(all.stop().toArray(new String[0]));
                            all.temperature().ifPresent(kept::temperature);
                            all.maxOutputTokens().ifPresent(kept::maxOutputTokens);
                            all.seed().ifPresent(kept::seed);
                            return kept.build();
                        })),
                new Breakage(
                        "stop texts are forgotten",
                        "HG-REQ-03",
                        p -> parameters(p, all -> all.stop().isEmpty() ? all : ChatParameters.unset())),
                new Breakage(
                        "unknown stop texts are dropped",
                        "HG-REQ-03",
                        Capability.STOP_TEXTS,
                        p -> parameters(p, all -> all.stop().isEmpty() ? all : ChatParameters.unset())),
                new Breakage(
                        "seed is forgotten",
                        "HG-REQ-04",
                        p -> parameters(p, all -> all.seed().isPresent() ? ChatParameters.unset() : all)),
                new Breakage(
                        "images are dropped",
                        "HG-REQ-05",
                        p -> contents(p, each -> each instanceof ImageContent ? null : each)),
                new Breakage(
                        "documents are dropped",
                        "HG-REQ-06",
                        p -> contents(p, each -> each instanceof DocumentContent ? null : each)),
                new Breakage(
                        "schema is dropped",
                        "HG-REQ-07",
                        p -> requests(
                                p,
                                request -> request.toBuilder()
                                        .responseFormat(ResponseFormat.text())
                                        .build())),
                new Breakage("model is a setting", "HG-REQ-09", p -> new BrokenProvider(p) {
                    @Override
                    public Reply send(ChatRequest request, AttemptContext attempt) {
                        DeploymentRef asked = attempt.deployment();
                        DeploymentRef set = new DeploymentRef(
                                asked.id(), asked.provider(), asked.account(), asked.region(), ScenarioBench.MODEL);
                        return p.send(request, new AttemptContext(attempt.call(), attempt.number(), set));
                    }
                }),
                new Breakage(
                        "control characters are taken out",
                        "HG-REQ-12",
                        p -> texts(p, text -> text.replaceAll("\\p{Cntrl}", ""))),
                new Breakage(
                        "half a pair throws",
                        "HG-REQ-13",
                        p -> texts(p, text -> {
                            if (text.endsWith("\ud83d")) {
                                throw new IllegalStateException("not encodable");
                            }
                            return text;
                        })),
                new Breakage(
                        "long texts are cut",
                        "HG-REQ-14",
                        p -> texts(p, text -> text.length() > 65_536 ? text.substring(0, 65_536) : text)),
                new Breakage(
                        "tags become headers",
                        "HG-REQ-15",
                        p -> requests(p, request -> {
                            if (request.tags().keySet().stream().anyMatch(tag -> tag.indexOf('\n') >= 0)) {
                                throw new IllegalArgumentException("not a header");
                            }
                            return request;
                        })),
                new Breakage(
                        "results are turned round",
                        "HG-TOOL-02",
                        p -> requests(p, request -> {
                            List<Message> messages = new ArrayList<>(request.messages());
                            int last = messages.size() - 1;
                            if (messages.get(last).role() == Role.TOOL) {
                                List<Message> results = messages.stream()
                                        .filter(m -> m.role() == Role.TOOL)
                                        .toList();
                                messages.removeAll(results);
                                List<Content> turned = new ArrayList<>();
                                results.forEach(m -> turned.addAll(m.content()));
                                Collections.reverse(turned);
                                messages.add(new Message(Role.TOOL, turned, Extras.none()));
                            }
                            return request.toBuilder().messages(messages).build();
                        })),
                new Breakage(
                        "tool choice is dropped",
                        "HG-TOOL-03",
                        p -> requests(
                                p,
                                request -> request.toBuilder()
                                        .toolChoice(ToolChoice.auto())
                                        .build())),
                new Breakage(
                        "failed results are results",
                        "HG-TOOL-04",
                        p -> contents(
                                p,
                                each -> each instanceof ToolResult result
                                        ? new ToolResult(result.callId(), result.text(), false)
                                        : each)),
                new Breakage(
                        "descriptions are dropped",
                        "HG-TOOL-05",
                        p -> requests(p, request -> {
                            if (request.tools().isEmpty()) {
                                return request;
                            }
                            Tool tool = request.tools().get(0);
                            ChatRequest.Builder builder = ChatRequest.builder()
                                    .route(request.route())
                                    .messages(request.messages())
                                    .toolChoice(request.toolChoice())
                                    .tool(new Tool(tool.name(), "A tool.", tool.inputSchema(), tool.strict()));
                            return builder.build();
                        })));
    }

    private static ModelProvider parameters(ModelProvider p, UnaryOperator<ChatParameters> change) {
        return requests(
                p,
                request -> request.toBuilder()
                        .parameters(change.apply(request.parameters()))
                        .build());
    }

    private static ModelProvider contents(ModelProvider p, Function<Content, @Nullable Content> change) {
        return requests(p, request -> {
            List<Message> messages = new ArrayList<>();
            for (Message message : request.messages()) {
                List<Content> kept = new ArrayList<>();
                for (Content content : message.content()) {
                    Content changed = change.apply(content);
                    if (changed != null) {
                        kept.add(changed);
                    }
                }
                messages.add(new Message(message.role(), kept, message.extras()));
            }
            return request.toBuilder().messages(messages).build();
        });
    }

    private static ModelProvider texts(ModelProvider p, UnaryOperator<String> change) {
        return contents(p, each -> each instanceof TextContent text ? Content.text(change.apply(text.text())) : each);
    }
}

package dev.headgate.testkit;

import dev.headgate.chat.ChatParameters;
import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.Content;
import dev.headgate.chat.Message;
import dev.headgate.chat.ReasoningContent;
import dev.headgate.chat.ResponseFormat;
import dev.headgate.chat.Role;
import dev.headgate.chat.TextContent;
import dev.headgate.chat.Tool;
import dev.headgate.chat.ToolCall;
import dev.headgate.chat.ToolChoice;
import dev.headgate.chat.ToolResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request as it arrived at the fake or at a wire, read back into Headgate's values. Immutable.
 *
 * <p>What a wire does not carry is not seen: a name may be rewritten, the results of a round of tool calls are always one
 * message, and a failed {@link ToolResult} may look like any other.
 */
public final class SeenRequest {
    private final String model;
    private final @Nullable String route;
    private final boolean streaming;
    private final List<String> system;
    private final List<Message> messages;
    private final List<Tool> tools;
    private final ToolChoice toolChoice;
    private final ResponseFormat responseFormat;
    private final ChatParameters parameters;

    SeenRequest(SeenRequestBuilder builder) {
        model = builder.model;
        route = builder.route;
        streaming = builder.streaming;
        system = List.copyOf(builder.system);
        messages = List.copyOf(builder.messages);
        tools = List.copyOf(builder.tools);
        toolChoice = builder.toolChoice;
        responseFormat = builder.responseFormat;
        parameters = builder.parameters;
    }

    /**
     * Starts a request for a model, with nothing in it.
     *
     * @param model the model's name as it goes over the wire
     * @param streaming whether events are asked for
     * @return a builder
     */
    public static SeenRequestBuilder builder(String model, boolean streaming) {
        return new SeenRequestBuilder(model, streaming);
    }

    static SeenRequest of(ChatRequest request, String model, boolean streaming) {
        SeenRequestBuilder builder = builder(model, streaming)
                .route(request.route())
                .toolChoice(request.toolChoice())
                .responseFormat(request.responseFormat())
                .parameters(request.parameters());
        request.system().forEach(text -> builder.system(text.text()));
        request.messages().forEach(builder::message);
        request.tools().forEach(builder::tool);
        return builder.build();
    }

    /**
     * Returns the model that was asked.
     *
     * @return its name as it goes over the wire
     */
    public String model() {
        return model;
    }

    /**
     * Returns the route that the application called.
     *
     * @return its name; empty for what came over a wire, which does not carry it
     */
    public Optional<String> route() {
        return Optional.ofNullable(route);
    }

    /**
     * Tells whether events were asked for.
     *
     * @return true for a stream
     */
    public boolean streaming() {
        return streaming;
    }

    /**
     * Returns the system texts.
     *
     * @return the texts, in order
     */
    public List<String> system() {
        return system;
    }

    /**
     * Returns the conversation.
     *
     * @return the messages, oldest first
     */
    public List<Message> messages() {
        return messages;
    }

    /**
     * Returns the tools that were declared.
     *
     * @return the tools, in order
     */
    public List<Tool> tools() {
        return tools;
    }

    /**
     * Returns whether the model may, must or must not call tools.
     *
     * @return the choice
     */
    public ToolChoice toolChoice() {
        return toolChoice;
    }

    /**
     * Returns the form that was asked for.
     *
     * @return the form
     */
    public ResponseFormat responseFormat() {
        return responseFormat;
    }

    /**
     * Returns how the model was told to generate.
     *
     * @return the parameters
     */
    public ChatParameters parameters() {
        return parameters;
    }

    /**
     * Returns what the user said last.
     *
     * @return the text of the last user message, empty if there is none
     */
    public String lastUserText() {
        for (int i = messages.size() - 1; i >= 0; i--) {
            if (messages.get(i).role() == Role.USER) {
                return messages.get(i).text();
            }
        }
        return "";
    }

    /**
     * Returns the tool results that the request ends with.
     *
     * @return the results; empty if a user speaks last
     */
    public List<ToolResult> toolResults() {
        List<ToolResult> results = new ArrayList<>();
        if (!messages.isEmpty()) {
            for (Content part : messages.get(messages.size() - 1).content()) {
                if (part instanceof ToolResult result) {
                    results.add(result);
                }
            }
        }
        return List.copyOf(results);
    }

    /** Counts the characters of all texts, which stand in for tokens. */
    long characters() {
        long sum = 0;
        for (String text : system) {
            sum += text.length();
        }
        for (Message message : messages) {
            for (Content part : message.content()) {
                sum += characters(part);
            }
        }
        return sum;
    }

    private static int characters(Content part) {
        if (part instanceof TextContent text) {
            return text.text().length();
        } else if (part instanceof ReasoningContent reasoning) {
            return reasoning.text().length();
        } else if (part instanceof ToolCall call) {
            return call.arguments().length();
        } else if (part instanceof ToolResult result) {
            return result.text().length();
        }
        return 0;
    }

    /** Tells the shape: what the messages say stays out of logs. */
    @Override
    public String toString() {
        List<Role> roles = messages.stream().map(Message::role).toList();
        return "SeenRequest[" + (streaming ? "stream" : "call") + " of " + model + ", " + system.size()
                + " system texts, messages " + roles + ", " + characters() + " characters, " + tools.size() + " tools, "
                + toolResults().size() + " tool results]";
    }
}

package dev.headgate.testkit;

import dev.headgate.chat.ChatParameters;
import dev.headgate.chat.Content;
import dev.headgate.chat.Message;
import dev.headgate.chat.ResponseFormat;
import dev.headgate.chat.Role;
import dev.headgate.chat.Tool;
import dev.headgate.chat.ToolChoice;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects a {@link SeenRequest}. Not thread-safe. */
public final class SeenRequestBuilder {
    final String model;
    final boolean streaming;

    @Nullable
    String route;

    final List<String> system = new ArrayList<>();
    final List<Message> messages = new ArrayList<>();
    final List<Tool> tools = new ArrayList<>();
    ToolChoice toolChoice = ToolChoice.auto();
    ResponseFormat responseFormat = ResponseFormat.text();
    ChatParameters parameters = ChatParameters.unset();

    SeenRequestBuilder(String model, boolean streaming) {
        this.model = model;
        this.streaming = streaming;
    }

    /**
     * Sets the route that was called.
     *
     * @param name the route's name
     * @return this builder
     */
    public SeenRequestBuilder route(String name) {
        this.route = name;
        return this;
    }

    /**
     * Adds a system text.
     *
     * @param text the text
     * @return this builder
     */
    public SeenRequestBuilder system(String text) {
        system.add(text);
        return this;
    }

    /**
     * Adds a message; tool results that follow tool results join their message.
     *
     * @param message the message
     * @return this builder
     */
    public SeenRequestBuilder message(Message message) {
        int last = messages.size() - 1;
        if (message.role() == Role.TOOL && last >= 0 && messages.get(last).role() == Role.TOOL) {
            List<Content> joined = new ArrayList<>(messages.get(last).content());
            joined.addAll(message.content());
            messages.set(last, new Message(Role.TOOL, joined, message.extras()));
        } else {
            messages.add(message);
        }
        return this;
    }

    /**
     * Adds a tool.
     *
     * @param tool the tool
     * @return this builder
     */
    public SeenRequestBuilder tool(Tool tool) {
        tools.add(tool);
        return this;
    }

    /**
     * Sets whether the model may, must or must not call tools.
     *
     * @param choice the choice
     * @return this builder
     */
    public SeenRequestBuilder toolChoice(ToolChoice choice) {
        this.toolChoice = choice;
        return this;
    }

    /**
     * Sets the form asked for.
     *
     * @param format the form
     * @return this builder
     */
    public SeenRequestBuilder responseFormat(ResponseFormat format) {
        this.responseFormat = format;
        return this;
    }

    /**
     * Sets how the model is told to generate.
     *
     * @param parameters the parameters
     * @return this builder
     */
    public SeenRequestBuilder parameters(ChatParameters parameters) {
        this.parameters = parameters;
        return this;
    }

    /**
     * Returns the request.
     *
     * @return the request
     */
    public SeenRequest build() {
        return new SeenRequest(this);
    }
}

package dev.headgate;

import dev.headgate.chat.ChatEvent;
import dev.headgate.chat.ChatParameters;
import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.ChatResponse;
import dev.headgate.chat.ChatStream;
import dev.headgate.chat.Content;
import dev.headgate.chat.Conversation;
import dev.headgate.chat.FinishReason;
import dev.headgate.chat.Message;
import dev.headgate.chat.PromptCache;
import dev.headgate.chat.ReasoningEffort;
import dev.headgate.chat.ResponseFormat;
import dev.headgate.chat.TextContent;
import dev.headgate.chat.Tool;
import dev.headgate.chat.ToolCall;
import dev.headgate.chat.ToolChoice;
import dev.headgate.chat.ToolResult;
import dev.headgate.engine.CallSpec;
import dev.headgate.engine.CallTerms;
import dev.headgate.engine.Engine;
import dev.headgate.error.ErrorDetails;
import dev.headgate.error.InvalidRequestException;
import dev.headgate.error.ProtocolException;
import dev.headgate.internal.InvalidValueException;
import dev.headgate.internal.Problems;
import dev.headgate.policy.PolicyExplanation;
import dev.headgate.routing.Priority;
import dev.headgate.routing.RouteExplanation;
import dev.headgate.routing.dispatch.CallOptions;
import dev.headgate.spi.ApprovalGrant;
import dev.headgate.spi.PolicyEngine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Builds one chat call and sends it, in one of four forms: {@link #call()}, {@link #callAsync()}, {@link #stream()} and
 * {@link #publisher()}.
 *
 * <p>Setters never throw: whatever is wrong is told all together when the call is sent, as an
 * {@link InvalidRequestException}, and nothing leaves. Not thread-safe; sending it again makes another call.
 */
public final class ChatCall {
    private static final int DEFAULT_MAX_TOOL_ROUNDS = 8;

    // Stand where a refused message would, so that its absence is not told as a second mistake. Never sent.
    private static final Message ABSENT_USER = Message.user("-");
    private static final Message ABSENT_ASSISTANT = Message.assistant("-");

    private final Engine engine;
    private final ChatRequest.Builder request;
    private final ChatParameters.Builder parameters;
    private final List<ToolResult> openResults = new ArrayList<>(0);
    private final Problems problems = new Problems("ChatCall");
    private Map<String, Function<ToolCall, ToolResult>> functions = Map.of();
    private boolean said;
    private int maxToolRounds = DEFAULT_MAX_TOOL_ROUNDS;
    private Duration deadline;
    private @Nullable String pin;
    private @Nullable PolicyEngine narrowing;
    private @Nullable ApprovalGrant approval;
    private Priority priority = Priority.INTERACTIVE;

    ChatCall(Engine engine, Duration deadline, ChatRequest.Builder request) {
        this.engine = engine;
        this.deadline = deadline;
        this.request = request;
        this.parameters = request.parameters().toBuilder();
    }

    /**
     * Adds a system text.
     *
     * @param text what the model is told about its task
     * @return this call
     */
    public ChatCall system(String text) {
        said = true;
        collect("system", () -> request.system(new TextContent(text)));
        return this;
    }

    /**
     * Adds a user's message of one text.
     *
     * @param text the text, not empty
     * @return this call
     */
    public ChatCall user(String text) {
        return say("user", () -> Message.user(text), ABSENT_USER);
    }

    /**
     * Adds a user's message of several parts.
     *
     * @param content texts, images, documents, sounds
     * @return this call
     */
    public ChatCall user(Content... content) {
        return say("user", () -> Message.user(content), ABSENT_USER);
    }

    /**
     * Adds an assistant's message, as an example or from a conversation kept elsewhere.
     *
     * @param text the text, not empty
     * @return this call
     */
    public ChatCall assistant(String text) {
        return say("assistant", () -> Message.assistant(text), ABSENT_ASSISTANT);
    }

    /**
     * Adds a message.
     *
     * @param message the message
     * @return this call
     */
    public ChatCall message(Message message) {
        said = true;
        flushResults();
        request.message(message);
        return this;
    }

    /**
     * Goes on with a conversation, its system texts included. Comes before whatever else is said in this call.
     *
     * @param conversation such as {@link ChatResponse#conversation()}
     * @return this call
     */
    public ChatCall conversation(Conversation conversation) {
        if (conversation == null) {
            problems.add("conversation", "is null", "leave it out");
        } else if (said) {
            problems.add("conversation", "comes after something was said in this call", "call it first");
        } else {
            said = true;
            request.system(conversation.system()).messages(conversation.messages());
        }
        return this;
    }

    /**
     * Adds what a tool answered to a call in the assistant's message before.
     *
     * @param call the call
     * @param text the answer, plain text or JSON
     * @return this call
     */
    public ChatCall toolResult(ToolCall call, String text) {
        if (call == null) {
            problems.add("toolResult", "has no call", "give the tool call that it answers");
        } else {
            collect("toolResult", () -> openResults.add(ToolResult.of(call, text)));
        }
        return this;
    }

    /**
     * Adds what a tool answered to a call in the assistant's message before.
     *
     * @param result the answer
     * @return this call
     */
    public ChatCall toolResult(ToolResult result) {
        if (result == null) {
            problems.add("toolResult", "is null", "leave it out");
        } else {
            openResults.add(result);
        }
        return this;
    }

    /**
     * Declares tools whose calls the application answers itself.
     *
     * @param tools the tools
     * @return this call
     */
    public ChatCall tools(Tool... tools) {
        if (tools == null) {
            problems.add("tools", "are null", "leave them out");
            return this;
        }
        for (Tool tool : tools) {
            request.tool(tool);
        }
        return this;
    }

    /**
     * Gives tools that Headgate runs when the model asks for them.
     *
     * @param tools the tools
     * @return this call
     */
    public ChatCall tools(ToolFunction... tools) {
        if (tools == null) {
            problems.add("tools", "are null", "leave them out");
            return this;
        }
        Map<String, Function<ToolCall, ToolResult>> more = new HashMap<>(functions);
        for (ToolFunction tool : tools) {
            if (tool == null) {
                problems.add("tools", "hold null", "leave it out");
            } else {
                request.tool(tool.declaration());
                more.put(tool.declaration().name(), tool::run);
            }
        }
        functions = more;
        return this;
    }

    /**
     * Tells whether the model may, must or must not call tools. What must be called, must be in the first round only:
     * once the engine has run tools, the model decides, so that it can come to an answer.
     *
     * @param choice the choice
     * @return this call
     */
    public ChatCall toolChoice(ToolChoice choice) {
        request.toolChoice(choice);
        return this;
    }

    /**
     * Sets how many times tools may be run before the call fails; 8 if not set.
     *
     * @param rounds 1 or more
     * @return this call
     */
    public ChatCall maxToolRounds(int rounds) {
        problems.check(rounds >= 1, "maxToolRounds", "is " + rounds, "give 1 or more");
        this.maxToolRounds = rounds;
        return this;
    }

    /**
     * Sets the temperature.
     *
     * @param temperature 0 to 2; many models take no more than 1
     * @return this call
     */
    public ChatCall temperature(double temperature) {
        parameters.temperature(temperature);
        return this;
    }

    /**
     * Sets the nucleus sampling threshold.
     *
     * @param topP 0 to 1
     * @return this call
     */
    public ChatCall topP(double topP) {
        parameters.topP(topP);
        return this;
    }

    /**
     * Sets how many tokens the model may produce, thoughts included.
     *
     * @param tokens 1 or more
     * @return this call
     */
    public ChatCall maxOutputTokens(int tokens) {
        parameters.maxOutputTokens(tokens);
        return this;
    }

    /**
     * Adds texts at which the model shall stop.
     *
     * @param texts the texts, none empty
     * @return this call
     */
    public ChatCall stop(String... texts) {
        parameters.stop(texts);
        return this;
    }

    /**
     * Sets the seed of the sampling.
     *
     * @param seed the seed
     * @return this call
     */
    public ChatCall seed(long seed) {
        parameters.seed(seed);
        return this;
    }

    /**
     * Sets how long the model shall think.
     *
     * @param effort the effort
     * @return this call
     */
    public ChatCall reasoningEffort(ReasoningEffort effort) {
        problems.check(effort != null, "reasoningEffort", "is null", "leave it out");
        parameters.reasoningEffort(effort);
        return this;
    }

    /**
     * Asks for the probabilities of the answer's tokens.
     *
     * @param alternatives of how many likely tokens in each place, 0 to 20
     * @return this call
     */
    public ChatCall topLogprobs(int alternatives) {
        parameters.topLogprobs(alternatives);
        return this;
    }

    /**
     * Says which part of the request the provider shall keep, so that the next one that begins alike is cheaper.
     *
     * @param cache the wish
     * @return this call
     */
    public ChatCall promptCache(PromptCache cache) {
        request.promptCache(cache);
        return this;
    }

    /**
     * Adds something that only one provider understands.
     *
     * @param key {@code provider/name}, such as {@code bedrock/serviceTier}
     * @param value the value, in the form that the provider documents
     * @return this call
     */
    public ChatCall extra(String key, String value) {
        collect("extra", () -> request.extra(key, value));
        return this;
    }

    /**
     * Sets the form that the answer must have; {@link #as(Class)} does so itself.
     *
     * @param format the form
     * @return this call
     */
    public ChatCall responseFormat(ResponseFormat format) {
        request.responseFormat(format);
        return this;
    }

    /**
     * Adds what the call is to be counted under.
     *
     * @param name such as {@code team}
     * @param value such as {@code claims}
     * @return this call
     */
    public ChatCall tag(String name, String value) {
        request.tag(name, value);
        return this;
    }

    /**
     * Sets how long the call may take, attempts, waits and tool rounds together.
     *
     * @param deadline longer than zero
     * @return this call
     */
    public ChatCall deadline(Duration deadline) {
        if (deadline == null || deadline.isNegative() || deadline.isZero()) {
            problems.add("deadline", "is " + deadline, "give more than zero");
        } else {
            this.deadline = deadline;
        }
        return this;
    }

    /**
     * Lets one deployment only answer, whatever the route would choose. It still must meet the route's requirements.
     *
     * @param deploymentId the id of a deployment of the route
     * @return this call
     */
    public ChatCall pin(String deploymentId) {
        problems.checkText(deploymentId, "pin", "name a deployment of the route, or leave it out");
        this.pin = deploymentId;
        return this;
    }

    /**
     * Narrows what this call may do, within what the client's policies allow.
     *
     * @param narrowing what it may do, such as {@code Policy.of(…)}; the last one given counts
     * @return this call
     */
    public ChatCall policy(PolicyEngine narrowing) {
        problems.check(narrowing != null, "policy", "is null", "leave it out");
        this.narrowing = narrowing;
        return this;
    }

    /**
     * Gives the approval of a call that was refused with {@link dev.headgate.error.ApprovalRequiredException}. The call has
     * to be the same.
     *
     * @param token as {@code ApprovalGrant.token()} writes it
     * @return this call
     */
    public ChatCall approval(String token) {
        approval = Approval.read(token, problems);
        return this;
    }

    /**
     * Says who goes first when calls wait for quota; interactive if not set.
     *
     * @param priority the class of the call
     * @return this call
     */
    public ChatCall priority(Priority priority) {
        problems.check(priority != null, "priority", "is null", "leave it out");
        this.priority = priority;
        return this;
    }

    /**
     * Tells how the call would be routed now: what it needs, and what became of each deployment. Nothing is sent or
     * reserved.
     *
     * @return the explanation
     * @throws dev.headgate.error.InvalidRequestException if the call is wrong
     */
    public RouteExplanation explain() {
        return engine.explain(spec());
    }

    /**
     * Tells what the policies would say of the call now: of itself, and at each deployment. Nothing is sent or reserved, and
     * no interceptor sees it.
     *
     * @return the explanation
     * @throws dev.headgate.error.InvalidRequestException if the call is wrong
     */
    public PolicyExplanation explainPolicy() {
        return engine.explainPolicy(spec());
    }

    /**
     * Sends the call and waits for the whole answer.
     *
     * @return the answer
     * @throws dev.headgate.error.ModelException if the call is wrong or fails
     */
    public ChatResponse call() {
        return engine.call(spec());
    }

    /**
     * Sends the call on another thread. Cancelling the future, or completing it otherwise, closes the connection.
     *
     * @return the answer to come; fails with a {@code dev.headgate.error.ModelException}
     * @throws dev.headgate.error.InvalidRequestException if the call is wrong
     */
    public CompletableFuture<ChatResponse> callAsync() {
        return engine.callAsync(spec());
    }

    /**
     * Sends the call and returns when the answer has begun, to be read while it is made.
     *
     * @return the stream, to be closed
     * @throws dev.headgate.error.ModelException if the call is wrong or fails before the first content
     */
    public ChatStream stream() {
        return engine.stream(spec());
    }

    /**
     * Returns the events of the answer by the rules of Reactive Streams. Nothing is sent before a subscriber asks for
     * the first event, and each subscriber makes a call of its own. Events are read as they are asked for: a slow
     * subscriber slows the provider down.
     *
     * @return a cold publisher; signals a {@code dev.headgate.error.ModelException} where the call fails
     * @throws dev.headgate.error.InvalidRequestException if the call is wrong
     */
    public Flow.Publisher<ChatEvent> publisher() {
        return engine.publisher(spec());
    }

    /**
     * Sends the call, asks for an answer that fits a record, and returns it as one.
     *
     * @param <T> the record type
     * @param type the record type; see {@link dev.headgate.chat.JsonSchema#of}
     * @return the answer
     * @throws ProtocolException if the answer was cut, declined, or does not fit
     * @throws dev.headgate.error.ModelException if the call is wrong or fails
     */
    public <T> T as(Class<T> type) {
        collect("as", () -> request.responseFormat(ResponseFormat.json(type)));
        ChatResponse response = call();
        ErrorDetails.Builder where = ErrorDetails.builder()
                .attempts(response.attempts())
                .requestId(response.requestId().orElse(null));
        response.deployment().ifPresent(where::deployment);
        ErrorDetails details = where.build();
        FinishReason reason = response.finishReason();
        if (reason != FinishReason.STOP && reason != FinishReason.OTHER) {
            throw new ProtocolException(
                    "The answer is no whole " + type.getSimpleName() + ": the model ended with " + reason
                            + (reason == FinishReason.MAX_OUTPUT_TOKENS ? "; raise maxOutputTokens." : "."),
                    details);
        }
        try {
            return response.as(type);
        } catch (IllegalArgumentException e) {
            throw new ProtocolException(
                    "The answer does not fit the record: " + e.getMessage()
                            + ". Use a deployment that keeps to schemas, or look at call().text().",
                    details);
        }
    }

    private ChatCall say(String field, Supplier<Message> message, Message ifRefused) {
        said = true;
        flushResults();
        if (!collect(field, () -> request.message(message.get()))) {
            request.message(ifRefused);
        }
        return this;
    }

    /** Results given one after the other belong to one message, as the calls they answer do. */
    private void flushResults() {
        if (!openResults.isEmpty()) {
            request.message(Message.toolResults(openResults.toArray(ToolResult[]::new)));
            openResults.clear();
        }
    }

    private boolean collect(String field, Runnable step) {
        try {
            step.run();
            return true;
        } catch (InvalidValueException e) {
            e.problems().forEach(problem -> problems.addNested(field, problem));
            return false;
        }
    }

    private CallSpec spec() {
        flushResults();
        Problems all = new Problems("ChatCall");
        all.addAll(problems.list());
        ChatRequest built = null;
        try {
            request.parameters(parameters.build());
        } catch (InvalidValueException e) {
            all.addAll(e.problems());
        }
        try {
            built = request.build();
        } catch (InvalidValueException e) {
            all.addAll(e.problems());
        }
        if (built == null || !all.list().isEmpty()) {
            throw new InvalidRequestException(all.message() + " Nothing was sent.", ErrorDetails.none());
        }
        CallOptions options = new CallOptions(Optional.ofNullable(pin), priority);
        CallTerms terms = new CallTerms(Optional.ofNullable(narrowing), Optional.ofNullable(approval));
        return new CallSpec(built, functions, maxToolRounds, deadline, options, terms);
    }
}

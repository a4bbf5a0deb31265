package dev.headgate.testkit.assertj;

import dev.headgate.chat.Adaptation;
import dev.headgate.chat.ChatResponse;
import dev.headgate.chat.DeploymentRef;
import dev.headgate.chat.FinishReason;
import dev.headgate.chat.Usage;
import java.util.List;
import org.assertj.core.annotation.CheckReturnValue;
import org.jspecify.annotations.Nullable;

/** Asserts what a call was answered. */
public final class ChatResponseAssert extends FieldAssert<ChatResponseAssert, ChatResponse> {
    ChatResponseAssert(@Nullable ChatResponse actual) {
        super(actual, ChatResponseAssert.class);
    }

    /**
     * Checks the text.
     *
     * @param text all of it
     * @return this assertion
     */
    public ChatResponseAssert hasText(String text) {
        return isEqual("the text", present().text(), text);
    }

    /**
     * Checks why the model stopped.
     *
     * @param reason the reason
     * @return this assertion
     */
    public ChatResponseAssert finishedWith(FinishReason reason) {
        return isEqual("the finish reason", present().finishReason(), reason);
    }

    /**
     * Checks how many tokens were used.
     *
     * @param input all tokens of the input, read from and written to caches ones as well
     * @param output all tokens of the output
     * @return this assertion
     */
    public ChatResponseAssert hasUsage(long input, long output) {
        Usage usage = present().usage();
        return holds(
                usage.totalInputTokens() == input && usage.outputTokens() == output,
                "Expected " + input + " input tokens (cached ones as well) and " + output + " output tokens but was "
                        + usage);
    }

    /**
     * Checks who answered.
     *
     * @param deploymentId the deployment's id
     * @return this assertion
     */
    public ChatResponseAssert wasAnsweredBy(String deploymentId) {
        return isEqual(
                "the deployment", present().deployment().map(DeploymentRef::id).orElse(null), deploymentId);
    }

    /**
     * Checks what was changed in the request because the deployment could not do what was asked.
     *
     * @param fields the fields that were changed, in order
     * @return this assertion
     */
    public ChatResponseAssert hasAdaptationsOf(String... fields) {
        return isEqual(
                "the adaptations",
                present().adaptations().stream().map(Adaptation::field).toList(),
                List.of(fields));
    }

    /**
     * Goes on with the answer's message.
     *
     * @return an assertion about it
     */
    @CheckReturnValue
    public MessageAssert message() {
        return new MessageAssert(present().message());
    }

    /**
     * Goes on with the attempts that were made.
     *
     * @return an assertion about them
     */
    @CheckReturnValue
    public AttemptsAssert attempts() {
        return new AttemptsAssert(present().attempts());
    }

    /**
     * Goes on with what all attempts cost.
     *
     * @return an assertion about it
     */
    @CheckReturnValue
    public CostAssert cost() {
        return new CostAssert(present().cost());
    }
}

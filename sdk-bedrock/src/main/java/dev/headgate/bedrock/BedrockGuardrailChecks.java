package dev.headgate.bedrock;

import dev.headgate.chat.Message;
import dev.headgate.spi.AttemptContext;
import dev.headgate.spi.ModelProvider;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import software.amazon.awssdk.services.bedrockruntime.model.ApplyGuardrailRequest;
import software.amazon.awssdk.services.bedrockruntime.model.GuardrailChecksConfig;
import software.amazon.awssdk.services.bedrockruntime.model.GuardrailChecksContentFilterCategory;
import software.amazon.awssdk.services.bedrockruntime.model.GuardrailChecksContentFilterCategoryConfig;
import software.amazon.awssdk.services.bedrockruntime.model.GuardrailChecksPromptAttackCategory;
import software.amazon.awssdk.services.bedrockruntime.model.GuardrailChecksPromptAttackCategoryConfig;
import software.amazon.awssdk.services.bedrockruntime.model.GuardrailChecksSensitiveInformationEntityConfig;
import software.amazon.awssdk.services.bedrockruntime.model.GuardrailChecksSensitiveInformationEntityType;
import software.amazon.awssdk.services.bedrockruntime.model.GuardrailContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.InvokeGuardrailChecksRequest;

/**
 * Lets Bedrock look for personal data, attacks and unwanted content in messages, without asking a model. The messages'
 * texts leave for AWS, as they are. Findings tell where something stands, never what. Safe for use by many threads.
 *
 * <pre>{@code
 * GuardrailReport report = BedrockGuardrailChecks.of(prod).check(Set.of(Kind.SENSITIVE), messages);
 * }</pre>
 */
public final class BedrockGuardrailChecks {
    private final ConverseProvider provider;
    private final Duration deadline;

    private BedrockGuardrailChecks(ConverseProvider provider, Duration deadline) {
        this.provider = provider;
        this.deadline = deadline;
    }

    /**
     * Returns checks on an account, which wait at most 10 seconds for an answer.
     *
     * @param provider built by {@link Bedrock}
     * @return the checks
     * @throws IllegalArgumentException if the provider is of another kind
     */
    public static BedrockGuardrailChecks of(ModelProvider provider) {
        return new BedrockGuardrailChecks(OutsideCalls.provider(provider), Duration.ofSeconds(10));
    }

    /**
     * Returns checks that wait for another time.
     *
     * @param deadline how long one check may take
     * @return the checks
     */
    public BedrockGuardrailChecks withDeadline(Duration deadline) {
        return new BedrockGuardrailChecks(provider, Objects.requireNonNull(deadline, "deadline"));
    }

    /**
     * Looks for everything that Bedrock knows of some kinds; no guardrail needs to be set up for it.
     *
     * @param kinds {@code SENSITIVE}, {@code ATTACK} or {@code CONTENT}; at least one
     * @param messages what to look at; parts without text are passed over
     * @return what was found, with the indexes of these messages
     * @throws dev.headgate.error.ModelException if Bedrock cannot be asked
     */
    public GuardrailReport check(Set<GuardrailFinding.Kind> kinds, List<Message> messages) {
        GuardrailChecksConfig config = config(kinds);
        CheckedTexts texts = new CheckedTexts(messages);
        CheckReader reader = new CheckReader(texts);
        if (!texts.isEmpty()) {
            read(
                    Operation.invokeGuardrailChecks(InvokeGuardrailChecksRequest.builder()
                            .messages(texts.messages())
                            .checks(config)
                            .build()),
                    reader);
        }
        return reader.report();
    }

    /**
     * Looks for what a guardrail was set up for.
     *
     * @param guardrail the guardrail
     * @param output whether the messages are answers, for which it may have other rules than for prompts
     * @param messages what to look at; parts without text are passed over
     * @return what was found, with the indexes of these messages; what stands there twice is found twice
     * @throws dev.headgate.error.ModelException if Bedrock cannot be asked
     */
    public GuardrailReport apply(BedrockGuardrail guardrail, boolean output, List<Message> messages) {
        CheckedTexts texts = new CheckedTexts(messages);
        AssessmentReader reader = new AssessmentReader(texts);
        if (!texts.isEmpty()) {
            read(
                    Operation.applyGuardrail(ApplyGuardrailRequest.builder()
                            .guardrailIdentifier(guardrail.identifier())
                            .guardrailVersion(guardrail.version())
                            .source(output ? "OUTPUT" : "INPUT")
                            .content(texts.all().stream()
                                    .map(text -> GuardrailContentBlock.fromText(block -> block.text(text.text())))
                                    .toList())
                            .build()),
                    reader);
        }
        return reader.report();
    }

    @Override
    public String toString() {
        return "BedrockGuardrailChecks[" + provider + "]";
    }

    private void read(Operation operation, JsonMembers.Reader reader) {
        AttemptContext attempt = OutsideCalls.attempt("guardrail", provider.account(), "guardrail", deadline);
        AnswerBody.read(provider.start(operation, attempt), provider.maxResponseBytes(), reader);
    }

    private static GuardrailChecksConfig config(Set<GuardrailFinding.Kind> kinds) {
        GuardrailChecksConfig.Builder config = GuardrailChecksConfig.builder();
        for (GuardrailFinding.Kind kind : kinds) {
            switch (kind) {
                case SENSITIVE ->
                    config.sensitiveInformation(sensitive ->
                            sensitive.entities(GuardrailChecksSensitiveInformationEntityType.knownValues().stream()
                                    .sorted()
                                    .map(type -> GuardrailChecksSensitiveInformationEntityConfig.builder()
                                            .type(type)
                                            .build())
                                    .toList()));
                case ATTACK ->
                    config.promptAttack(
                            attack -> attack.categories(GuardrailChecksPromptAttackCategory.knownValues().stream()
                                    .sorted()
                                    .map(category -> GuardrailChecksPromptAttackCategoryConfig.builder()
                                            .category(category)
                                            .build())
                                    .toList()));
                case CONTENT ->
                    config.contentFilter(
                            filter -> filter.categories(GuardrailChecksContentFilterCategory.knownValues().stream()
                                    .sorted()
                                    .map(category -> GuardrailChecksContentFilterCategoryConfig.builder()
                                            .category(category)
                                            .build())
                                    .toList()));
                case TOPIC, WORD ->
                    throw new IllegalArgumentException("kinds has "
                            + kind.name().toLowerCase(Locale.ROOT) + "s, which only a guardrail knows; use apply.");
            }
        }
        if (kinds.isEmpty()) {
            throw new IllegalArgumentException("kinds are empty; give at least one.");
        }
        return config.build();
    }
}

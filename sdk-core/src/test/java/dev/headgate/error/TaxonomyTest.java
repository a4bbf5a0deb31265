package dev.headgate.error;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.chat.ChatResponse;
import dev.headgate.chat.DeploymentRef;
import dev.headgate.chat.Message;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TaxonomyTest {
    private static final ErrorDetails DETAILS = ErrorDetails.builder()
            .deployment(new DeploymentRef("a/m", "aws.bedrock", "a", Optional.of("eu-central-1"), "m"))
            .attempt(2)
            .httpStatus(429)
            .providerCode("ThrottlingException")
            .providerMessage("CANARY")
            .requestId("req-7")
            .retryAfter(Duration.ofSeconds(3))
            .build();

    private static final Set<Class<?>> RETRYABLE = Set.of(
            ThrottledException.class,
            OverloadedException.class,
            ModelTimeoutException.class,
            ConnectionException.class,
            IncompleteStreamException.class);
    private static final Set<Class<?>> MOVABLE_ONLY = Set.of(
            QuotaExhaustedException.class,
            AuthenticationException.class,
            PermissionDeniedException.class,
            ModelNotFoundException.class,
            ProtocolException.class);

    @Test
    void eachTypeSaysWhatMayFollowIt() throws ReflectiveOperationException {
        Map<Class<?>, ModelException> all = everyType();
        assertThat(all).hasSize(18);
        all.forEach((type, failure) -> {
            boolean retryable = RETRYABLE.contains(type);
            assertThat(failure.isRetryable()).as("%s retryable", type).isEqualTo(retryable);
            assertThat(failure.isMovable()).as("%s movable", type).isEqualTo(retryable || MOVABLE_ONLY.contains(type));
        });
    }

    @Test
    void failuresSurviveSerialization() throws Exception {
        Map<Class<?>, ModelException> all = everyType();
        all.put(
                IncompleteStreamException.class,
                new IncompleteStreamException(
                        "Broken.",
                        DETAILS,
                        ChatResponse.builder(Message.assistant("CANARY")).build(),
                        null));
        for (ModelException failure : all.values()) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            new ObjectOutputStream(bytes).writeObject(failure.withDetails(DETAILS));
            ModelException read =
                    (ModelException) new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
            assertThat(read).hasSameClassAs(failure);
            assertThat(read.reason()).isEqualTo(failure.reason());
            assertThat(read.getMessage()).doesNotContain("CANARY");
            assertThat(read.details()).isNotNull();
            assertThat(read.isRetryable()).as(read.toString()).isEqualTo(failure.isRetryable());
            assertThat(read.isMovable()).as(read.toString()).isEqualTo(failure.isMovable());
            assertThat(bytes.toString(StandardCharsets.ISO_8859_1)).doesNotContain("CANARY");
        }
    }

    @Test
    void detailsCanBeAddedWithoutChangingTypeCauseOrTrace() throws ReflectiveOperationException {
        for (ModelException failure : everyType().values()) {
            failure.addSuppressed(new IllegalStateException("beside"));
            ModelException copy = failure.withDetails(DETAILS);
            assertThat(copy).hasSameClassAs(failure);
            assertThat(copy.getStackTrace()).isEqualTo(failure.getStackTrace());
            assertThat(copy.getSuppressed()).hasSize(1);
            assertThat(copy.getCause()).isEqualTo(failure.getCause());
            assertThat(copy.details().attempt()).isEqualTo(2);
            assertThat(copy.reason()).isEqualTo(failure.reason());
        }
    }

    @Test
    void theMessageSaysWhatWhereAndNoMore() {
        assertThat(new ThrottledException(ThrottledException.Scope.TOKENS, "Too many tokens; wait.", DETAILS))
                .hasMessage("Too many tokens; wait. [deployment=a/m, provider=aws.bedrock, account=a,"
                        + " region=eu-central-1, attempt=2, status=429, code=ThrottlingException, requestId=req-7,"
                        + " retryAfter=PT3S]");
    }

    @Test
    void aDailyLimitIsNotWorthWaitingFor() {
        ThrottledException daily = new ThrottledException(ThrottledException.Scope.DAILY, "Daily.", DETAILS);
        assertThat(daily.isRetryable()).isFalse();
        assertThat(daily.isMovable()).isTrue();
    }

    @Test
    void theProvidersWordsAreBounded() {
        ErrorDetails details = ErrorDetails.builder()
                .providerMessage("x".repeat(10_000))
                .providerCode("a sentence with the prompt in it")
                .requestId("y".repeat(10_000))
                .build();
        assertThat(details.providerMessage().orElseThrow()).hasSize(512);
        assertThat(details.providerCode()).isEmpty();
        assertThat(details.requestId()).isEmpty();
    }

    private static Map<Class<?>, ModelException> everyType() throws ReflectiveOperationException {
        Map<Class<?>, ModelException> all = Arrays.stream(ModelException.class.getPermittedSubclasses())
                .filter(type -> !Modifier.isAbstract(type.getModifiers()))
                .collect(Collectors.toMap(type -> type, TaxonomyTest::make));
        return all;
    }

    private static ModelException make(Class<?> type) {
        IllegalStateException cause = new IllegalStateException("below");
        if (type == ThrottledException.class) {
            return new ThrottledException(ThrottledException.Scope.TOKENS, "Why.", ErrorDetails.none(), cause);
        }
        if (type == IncompleteStreamException.class) {
            return new IncompleteStreamException("Why.", ErrorDetails.none(), null, cause);
        }
        try {
            return (ModelException) type.getConstructor(String.class, ErrorDetails.class, Throwable.class)
                    .newInstance("Why.", ErrorDetails.none(), cause);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(type + " lacks the common constructor", e);
        }
    }
}

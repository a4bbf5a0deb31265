package dev.headgate.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.bedrock.GuardrailFinding.Kind;
import dev.headgate.bedrock.GuardrailFinding.Place;
import dev.headgate.chat.Content;
import dev.headgate.chat.Extras;
import dev.headgate.chat.Message;
import dev.headgate.chat.Role;
import dev.headgate.chat.ToolCall;
import dev.headgate.chat.ToolResult;
import dev.headgate.error.PermissionDeniedException;
import dev.headgate.spi.ModelProvider;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BedrockGuardrailChecksTest {
    private static final ToolCall CALL = new ToolCall("t1", "find", "{\"mail\":\"a@b.ch\"}");
    private static final List<Message> MESSAGES = List.of(
            Message.user(Content.image("image/png", new byte[] {1}), Content.text("I am a@b.ch")),
            Message.user(Content.image("image/png", new byte[] {1})),
            new Message(Role.ASSISTANT, List.of(CALL), Extras.none()),
            Message.toolResults(ToolResult.of(CALL, "a@b.ch, a@b.ch")));

    @AutoClose
    private final FakeBedrock bedrock = new FakeBedrock();

    @AutoClose
    private final ModelProvider provider = Asked.account(bedrock).build();

    private final BedrockGuardrailChecks checks = BedrockGuardrailChecks.of(provider);

    @Test
    void findingsStandWhereTheMessagesHaveThem() {
        bedrock.enqueueJson(200, """
                {"results":{"new":[],
                  "sensitiveInformation":{"truncated":true,"results":[
                    {"type":"EMAIL","confidenceScore":0.9,"beginOffset":5,"endOffset":11,"messageIndex":0,"contentIndex":0,"x":1},
                    {"type":"EMAIL","beginOffset":0,"endOffset":6,"messageIndex":2,"contentIndex":0},
                    {"type":"NAME","confidenceScore":0.1,"messageIndex":7,"contentIndex":0,"beginOffset":0,"endOffset":6}]},
                  "promptAttack":{"results":[{"category":"JAILBREAK","severityScore":0.75},
                    {"category":"PROMPT_LEAKAGE","severityScore":0}]}},
                 "usage":{}}
                """);
        GuardrailReport report = checks.check(Set.of(Kind.SENSITIVE, Kind.ATTACK), MESSAGES);
        assertThat(report.truncated()).isTrue();
        assertThat(report.intervened()).isFalse();
        assertThat(report.findings())
                .containsExactly(
                        new GuardrailFinding(
                                Kind.SENSITIVE, "EMAIL", OptionalDouble.of(0.9), Optional.of(new Place(0, 1, 5, 11))),
                        new GuardrailFinding(
                                Kind.SENSITIVE, "EMAIL", OptionalDouble.empty(), Optional.of(new Place(3, 0, 0, 6))),
                        new GuardrailFinding(Kind.SENSITIVE, "NAME", OptionalDouble.of(0.1), Optional.empty()),
                        new GuardrailFinding(Kind.ATTACK, "JAILBREAK", OptionalDouble.of(0.75), Optional.empty()));
        RecordedRequest sent = bedrock.received();
        assertThat(sent.getTarget()).isEqualTo("/guardrail-checks/invoke");
        assertThat(sent.getBody().utf8())
                .startsWith("{\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"I am a@b.ch\"}]},"
                        + "{\"role\":\"assistant\",\"content\":[{\"text\":\"{\\\"mail\\\":\\\"a@b.ch\\\"}\"}]},"
                        + "{\"role\":\"user\",\"content\":[{\"text\":\"a@b.ch, a@b.ch\"}]}],\"checks\":{")
                .contains("\"promptAttack\":{\"categories\":[{\"category\":\"JAILBREAK\"},")
                .contains("\"sensitiveInformation\":{\"entities\":[{\"type\":\"ADDRESS\"},")
                .doesNotContain("contentFilter");
    }

    @Test
    void guardrailsWordsAreLookedUpAndDropped() {
        bedrock.enqueueJson(200, """
                {"action":"GUARDRAIL_INTERVENED","outputs":[{"text":"no"}],"assessments":[{"sensitiveInformationPolicy":{
                   "piiEntities":[{"type":"EMAIL","match":"a@b.ch","action":"ANONYMIZED","detected":true}],
                   "regexes":[{"name":"case number","match":"nowhere"}]},
                 "topicPolicy":{"topics":[{"name":"Wills","type":"DENY","action":"BLOCKED"},
                    {"name":"Tax","type":"DENY","detected":false}]},
                 "contentPolicy":{"filters":[{"type":"PROMPT_ATTACK","confidence":"HIGH"},{"type":"HATE"}]},
                 "wordPolicy":{"managedWordLists":[{"match":"I am","type":"PROFANITY"}],"customWords":[{"match":"xx"}]},
                 "invocationMetrics":{"n":1}}]}
                """);
        GuardrailReport report = checks.apply(BedrockGuardrail.of("gr1", "2"), false, MESSAGES);
        assertThat(report.intervened()).isTrue();
        assertThat(report.findings())
                .extracting(
                        GuardrailFinding::kind,
                        GuardrailFinding::type,
                        finding -> finding.place().map(Place::toString).orElse(""))
                .extracting(Object::toString)
                .containsExactly(
                        "(SENSITIVE, \"EMAIL\", \"Place[message=0, content=1, begin=5, end=11]\")",
                        "(SENSITIVE, \"EMAIL\", \"Place[message=2, content=0, begin=9, end=15]\")",
                        "(SENSITIVE, \"EMAIL\", \"Place[message=3, content=0, begin=0, end=6]\")",
                        "(SENSITIVE, \"EMAIL\", \"Place[message=3, content=0, begin=8, end=14]\")",
                        "(SENSITIVE, \"case number\", \"\")",
                        "(TOPIC, \"Wills\", \"\")",
                        "(ATTACK, \"PROMPT_ATTACK\", \"\")",
                        "(CONTENT, \"HATE\", \"\")",
                        "(WORD, \"PROFANITY\", \"Place[message=0, content=1, begin=0, end=4]\")",
                        "(WORD, \"CUSTOM\", \"\")");
        assertThat(report.toString()).doesNotContain("a@b.ch");
        RecordedRequest sent = bedrock.received();
        assertThat(sent.getTarget()).isEqualTo("/guardrail/gr1/version/2/apply");
        assertThat(sent.getBody().utf8())
                .startsWith("{\"source\":\"INPUT\",\"content\":[{\"text\":{\"text\":\"I am a@b.ch\"}},");
    }

    @Test
    void nothingToLookAtAsksNobody() {
        List<Message> images = List.of(MESSAGES.get(1));
        assertThat(checks.check(Set.of(Kind.CONTENT), images).findings()).isEmpty();
        assertThat(checks.apply(BedrockGuardrail.of("gr1", "2"), true, images).findings())
                .isEmpty();
        assertThat(bedrock.server.getRequestCount()).isZero();
    }

    @Test
    void refusalsAreSortedAsAnyOther() {
        bedrock.enqueueJson(403, "{\"message\":\"canary\"}", "x-amzn-ErrorType", "AccessDeniedException");
        assertThatThrownBy(() -> checks.check(Set.of(Kind.SENSITIVE), MESSAGES))
                .isInstanceOf(PermissionDeniedException.class)
                .message()
                .doesNotContain("canary");
        assertThatThrownBy(() -> checks.check(Set.of(Kind.WORD), MESSAGES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("which only a guardrail knows");
    }
}

package dev.headgate.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class ProviderProfileTest {
    private static Map<String, String> shown(ProviderProfile profile) {
        return ProfileMember.ALL.stream()
                .collect(Collectors.toMap(
                        ProfileMember::name, member -> member.show().apply(profile)));
    }

    @ParameterizedTest
    @CsvSource({
        "api.openai.com, OPENAI",
        "EU.api.openai.com, OPENAI",
        "acme.openai.azure.com, AZURE_OPENAI",
        "acme.services.ai.azure.com, AZURE_OPENAI",
        "bedrock-runtime.eu-central-1.amazonaws.com, BEDROCK",
        "bedrock-runtime-fips.us-east-1.amazonaws.com, BEDROCK",
        "bedrock-mantle.us-west-2.api.aws, BEDROCK",
        "openrouter.ai, OPENROUTER",
        "api.groq.com, GROQ",
        "api.together.xyz, TOGETHER",
        "api.mistral.ai, MISTRAL",
        "api.deepseek.com, DEEPSEEK",
        "generativelanguage.googleapis.com, GEMINI",
        "api.x.ai, XAI",
        "eu-west-1.api.x.ai, XAI",
        "api.fireworks.ai, FIREWORKS",
        "ollama.com, OLLAMA"
    })
    void hostsTellTheServer(String host, Server server) {
        assertThat(Server.ofHost(host)).contains(server);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"localhost", "127.0.0.1", "api.openai.com.evil.example", "notapi.groq.com", "llm.acme.example"})
    void otherHostsTellNothing(String host) {
        assertThat(Server.ofHost(host)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void everyServerIsNamedLikeItsProfile(Server server) {
        assertThat(server.profile().name()).isEqualTo(server.name().toLowerCase(Locale.ROOT));
        ProviderProfile read = ProviderProfile.parse("{\"base\":\""
                + server.profile().name() + "\",\"name\":\"" + server.profile().name() + "\"}");
        assertThat(shown(read)).isEqualTo(shown(server.profile()));
        assertThat(read.variants()).hasSameSizeAs(server.profile().variants());
    }

    @Test
    void theConservativeProfileAsksForLittle() {
        ProviderProfile profile = ProviderProfile.conservative();
        assertThat(profile.instructionsRole).isEqualTo(InstructionsRole.SYSTEM);
        assertThat(profile.maxTokensField).isEqualTo(MaxTokensField.MAX_TOKENS);
        assertThat(profile.wires).containsExactly(Wire.CHAT_COMPLETIONS);
        assertThat(profile.reasoning).isEqualTo(ReasoningRequest.NONE);
        assertThat(profile.promptCache).isEqualTo(CacheDialect.NONE);
        assertThat(profile.onUnsupported).isEqualTo(OnUnsupported.FAIL);
        assertThat(profile.takes(Parameter.TEMPERATURE)).isTrue();
        assertThat(profile.takes(Parameter.SERVICE_TIER)).isFalse();
    }

    @Test
    void allMistakesAreToldTogether() {
        assertThatThrownBy(() -> ProviderProfile.parse("""
                        {"base": "vlm", "color": "red", "wire": "telegraph", "wires": "chat_completions",
                         "denied": ["sead", "x y"], "renamed": {"seed": "a b"}, "added": {"bad name": 1},
                         "contentArrays": "yes", "maxStopTexts": 0, "media": ["smell"], "apiKey": "cookie",
                         "usageLocations": ["a.b.c"], "errorStatuses": {"200": "overloaded", "abc": "overloaded"},
                         "embeddings": {"maxInputs": 0, "maxWords": 1},
                         "models": [{"wire": "pigeon"}, {"names": ["a"], "colour": 1}]}
                        """))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("base is none of the words known; give one of openai, azure_openai")
                .hasMessageContaining("name is missing; name the profile")
                .hasMessageContaining("color is unknown; give one of name, base, models")
                .hasMessageContaining("wire is none of the words known; give one of chat_completions, responses")
                .hasMessageContaining("wires is no list")
                .hasMessageContaining("denied have what is no optional parameter (sead)")
                .hasMessageContaining("renamed.seed has what is no field's name")
                .hasMessageContaining("added has what is no field's name")
                .hasMessageContaining("contentArrays is neither true nor false")
                .hasMessageContaining("maxStopTexts")
                .hasMessageContaining("media[0] is none of the words known")
                .hasMessageContaining("apiKey is no place for a key")
                .hasMessageContaining("usageLocations have what is no field")
                .hasMessageContaining("errorStatuses.200 is no status of an error")
                .hasMessageContaining("errorStatuses.abc is under what is no status")
                .hasMessageContaining("embeddings.maxWords is unknown")
                .hasMessageContaining("models[0] is without names")
                .hasMessageContaining("models[0].wire is none of the words known")
                .hasMessageContaining("models[1].colour is unknown");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{", "{\"name\":\"a\",\"name\":\"b\"}", "{\"name\":\"a\"} {}", "7", "null"})
    void whatIsNoObjectIsRefused(String json) {
        assertThatThrownBy(() -> ProviderProfile.parse(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("ProviderProfile");
    }

    @Test
    void mistakesOfTheBuilderAreToldTogether() {
        assertThatThrownBy(() -> ProviderProfile.conservative().toBuilder()
                        .name(" ")
                        .wires(Wire.RESPONSES)
                        .denied("seed", "sead")
                        .added("x", "{")
                        .errorStatus(302, ErrorKind.OVERLOADED)
                        .model(changes -> changes.requiredToolChoice("a b"))
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has 7 mistakes")
                .hasMessageContaining("name is blank")
                .hasMessageContaining("wire is none of the wires")
                .hasMessageContaining("denied have what is no optional parameter (sead)")
                .hasMessageContaining("added.x is no JSON")
                .hasMessageContaining("errorStatuses.302")
                .hasMessageContaining("models[0].names are empty")
                .hasMessageContaining("models[0]: requiredToolChoice");
    }

    @Test
    void changesForAllModelsReachThoseForSome() {
        ProviderProfile profile = Server.OPENAI.profile().toBuilder()
                .onUnsupported(OnUnsupported.ADAPT)
                .build();
        assertThat(profile.forModel("gpt-5.6-luna").onUnsupported).isEqualTo(OnUnsupported.ADAPT);
        assertThat(profile.forModel("gpt-5.6-luna").wire).isEqualTo(Wire.RESPONSES);
    }

    @ParameterizedTest
    @CsvSource({
        "gpt-4.1-mini, CHAT_COMPLETIONS, true, false, KEY",
        "gpt-5-mini, CHAT_COMPLETIONS, true, true, KEY",
        "gpt-5-chat-latest, CHAT_COMPLETIONS, true, false, KEY",
        "gpt-5.4, RESPONSES, false, true, KEY",
        "gpt-5.6-luna, RESPONSES, false, true, BREAKPOINTS",
        "gpt-6, RESPONSES, false, true, BREAKPOINTS",
        "o3-mini, CHAT_COMPLETIONS, true, true, KEY"
    })
    void modelsOfOpenAiDiffer(String model, Wire wire, boolean tools, boolean encrypted, CacheDialect cache) {
        ProviderProfile profile = Server.OPENAI.profile().forModel(model);
        assertThat(profile.wire).isEqualTo(wire);
        assertThat(profile.toolsWithReasoning).isEqualTo(tools);
        assertThat(profile.encryptedReasoning).isEqualTo(encrypted);
        assertThat(profile.promptCache).isEqualTo(cache);
    }

    /** The same models refuse tools beside thoughts whoever serves them. */
    @ParameterizedTest
    @CsvSource({
        "AZURE_OPENAI, gpt-5.5, RESPONSES, false",
        "AZURE_OPENAI, gpt-4.1, CHAT_COMPLETIONS, true",
        "BEDROCK, openai.gpt-5.5, RESPONSES, false",
        "BEDROCK, openai.gpt-oss-120b, CHAT_COMPLETIONS, true"
    })
    void modelsOfOpenAiDifferElsewhereToo(Server server, String model, Wire wire, boolean tools) {
        ProviderProfile profile = server.profile().forModel(model);
        assertThat(profile.wire).isEqualTo(wire);
        assertThat(profile.toolsWithReasoning).isEqualTo(tools);
    }

    @ParameterizedTest
    @CsvSource({
        "grok-4, NONE, false",
        "grok-4.3, EFFORT, false",
        "grok-3-mini, EFFORT, false",
        "grok-4.20-non-reasoning, NONE, true"
    })
    void modelsOfXaiDiffer(String model, ReasoningRequest reasoning, boolean stop) {
        ProviderProfile profile = Server.XAI.profile().forModel(model);
        assertThat(profile.reasoning).isEqualTo(reasoning);
        assertThat(profile.takes(Parameter.STOP)).isEqualTo(stop);
    }

    @ParameterizedTest
    @CsvSource({
        "*, anything, true",
        "a*b*c, axxbyyc, true",
        "a*b*c, axxbyy, false",
        "gpt-5*, GPT-5.1, true",
        "gpt-5, gpt-5.1, false",
        "*-mini, o4-mini, true",
        "'', a, false"
    })
    void patternsMatchNames(String pattern, String name, boolean matches) {
        assertThat(new NamePattern(pattern).matches(name)).isEqualTo(matches);
    }

    /** A pattern from a file must not be able to stall a call. */
    @Test
    void patternsMatchInBoundedTime() {
        String stars = "*a".repeat(200) + "b";
        assertThat(new NamePattern(stars).matches("a".repeat(20_000))).isFalse();
    }

    @Test
    void noTwoServersShareAHost() {
        Arrays.stream(Server.values())
                .flatMap(server -> ServerHosts.of(server).stream().map(host -> Map.entry(server, host.toString())))
                .forEach(entry -> assertThat(Server.ofHost(entry.getValue().replace("*", "x")))
                        .contains(entry.getKey()));
    }
}

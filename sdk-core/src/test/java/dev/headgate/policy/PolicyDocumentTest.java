package dev.headgate.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.internal.Json;
import dev.headgate.internal.Problems;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyDocumentTest {
    private static void refused(Consumer<ObjectNode> change, String... messages) {
        assertThatThrownBy(() -> PolicyDocument.parse(Policies.platform(change)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(messages);
    }

    private static ObjectNode app(ObjectNode policy, int index) {
        return (ObjectNode) policy.get("apps").get(index);
    }

    @Test
    void theExampleIsAPolicy() {
        PolicyDocument policy = PolicyDocument.parse(Policies.platform());
        assertThat(policy.id()).isEqualTo("bank-platform");
        assertThat(policy.narrows()).isEmpty();
        assertThat(policy.redactedTypes()).containsExactly("EMAIL");
        assertThat(policy.text()).isEqualTo(Policies.platform());
    }

    @Test
    void allMistakesAreToldTogetherWithTheirPaths() {
        refused(
                tree -> {
                    app(tree, 0).put("ownr", "x");
                    app(tree, 1).put("dataClasses", "public");
                    ((ObjectNode) tree.get("limits")).put("images", -1).put("costUsd", 0.5);
                    ((ObjectNode) tree.get("models").get(3)).put("sunset", "2026-02-30");
                    ((ObjectNode) tree.get("redaction")).put("secrets", "shred");
                    tree.put("colour", "red");
                },
                "has 7 mistakes",
                "apps[0].ownr is unknown",
                "apps[1].dataClasses is no list",
                "limits.images is none of the numbers that it can be; write a whole number from 0 to 10000",
                "limits.costUsd is no text; write dollars as a text",
                "models[3].sunset is impossible",
                "redaction.secrets is unknown; write one of [allow, mask, tokenize, drop, block]",
                "colour is unknown");
    }

    @Test
    void whatIsNoJsonIsToldWithoutBeingQuoted() {
        assertThatThrownBy(() -> PolicyDocument.parse("{\"id\": \"secret-name\", }"))
                .hasMessageContaining("line 1")
                .hasMessageNotContaining("secret-name");
        assertThatThrownBy(() -> PolicyDocument.parse("{\"id\": \"a\", \"id\": \"b\"}"))
                .hasMessageContaining("twice");
        assertThatThrownBy(() -> PolicyDocument.parse("[]")).hasMessageContaining("the document is no object");
        assertThatThrownBy(() -> PolicyDocument.parse("")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"apps", "dataClasses", "models", "providers", "accounts", "regions"})
    void aPolicyThatStandsAloneNamesWhatItAllows(String part) {
        refused(tree -> tree.remove(part), part + " is missing in a policy that narrows no other");
    }

    @ParameterizedTest
    @CsvSource({"apps", "models", "providers", "accounts", "regions"})
    void anEmptyListDeniesAllAndIsAMistake(String part) {
        refused(tree -> tree.putArray(part), part + " is empty, which denies all");
    }

    @Test
    void whatBindsToNothingIsReported() {
        refused(
                tree -> {
                    app(tree, 0).putArray("models").add("openai.*");
                    app(tree, 0).putArray("providers").add("openai");
                    app(tree, 1).putArray("accounts").add("prod-*").add("sandbx");
                    app(tree, 1).putArray("tools").add("delete_*");
                    app(tree, 1).putArray("regions").add("us-east-1");
                    app(tree, 1).putArray("dataClasses").add("publik");
                    ((ObjectNode) tree.get("dataClasses").get("internal"))
                            .putArray("residency")
                            .add("ap-*");
                    ObjectNode stop = tree.putObject("killSwitch");
                    stop.putArray("apps").add("claims-asistant");
                    stop.putArray("models").add("gpt-*");
                    stop.putArray("providers").add("openai");
                    stop.putArray("accounts").add("prd-*");
                    app(tree, 0).putArray("extras").add("openai/user");
                    ((ObjectNode) tree.get("models").get(0)).putArray("regions").add("mars-*");
                    ((ObjectNode) tree.get("destinations").get(0)).put("account", "prd-a");
                    ((ObjectNode) tree.get("approvals").get(0))
                            .putArray("models")
                            .add("gpt-*");
                    ((ObjectNode) tree.get("approvals").get(0))
                            .putArray("tools")
                            .add("wire-*");
                    ((ObjectNode) tree.get("approvers")).put("nobody", "4VgB3U1Cn1bNDmEXaTvG2yMHKQ4bgcJWEM9wrb6rtjI=");
                    tree.putArray("shadow").add("endpoints");
                    ((ObjectNode) tree.get("destinations").get(0)).put("model", "gpt-*");
                },
                "apps[0].models[0] is openai.*, which meets nothing",
                "apps[0].providers[0] is openai",
                "apps[1].accounts[1] is sandbx",
                "apps[1].tools[0] is delete_*",
                "apps[1].regions[0] is us-east-1",
                "apps[1].dataClasses names publik",
                "dataClasses.internal.residency[0] is ap-*",
                "killSwitch.apps[0] is claims-asistant",
                "killSwitch.models[0] is gpt-*",
                "killSwitch.providers[0] is openai",
                "killSwitch.accounts[0] is prd-*",
                "apps[0].extras[0] is openai/user",
                "models[0].regions[0] is mars-*",
                "destinations[0].account is prd-a",
                "approvals[0].tools[0] is wire-*",
                "approvals[0].models[0] is gpt-*",
                "approvers.nobody approves nothing",
                "shadow names endpoints, a rule that the policy does not have",
                "destinations[0].model is gpt-*");
    }

    @Test
    void whatContradictsItselfIsReported() {
        refused(
                tree -> {
                    app(tree, 1).put("id", "claims-assistant");
                    ((ObjectNode) tree.get("models").get(3)).remove("sunset");
                    ((ObjectNode) tree.get("models").get(4)).put("sunset", "2027-01-01");
                    ((ObjectNode) tree.get("approvals").get(0))
                            .putArray("approvers")
                            .add("somebody");
                    ((ArrayNode) tree.get("approvals"))
                            .addObject()
                            .put("id", "by-nobody")
                            .putArray("approvers");
                    tree.putArray("appliesTo").add("claims-*");
                },
                "apps[1].id is the id of another application",
                "models[3].sunset is missing for a model that is deprecated",
                "models[4].sunset is given for a model that is blocked",
                "approvals[0].approvers names somebody, whose key is not given",
                "approvals[1].approvers is empty",
                "appliesTo stands in a policy that narrows no other");
    }

    @ParameterizedTest
    @CsvSource({"validity", "killSwitch", "redaction"})
    void someRulesCannotBeInShadow(String rule) {
        refused(tree -> tree.putArray("shadow").add(rule), "shadow[0] is unknown");
    }

    @Test
    void aStackNeedsAPolicyThatStandsAloneAndNarrowingOnesThatMeetIt() {
        PolicyDocument platform = PolicyDocument.parse(Policies.platform());
        PolicyDocument stray = PolicyDocument.parse("{\"id\": \"team\", \"narrows\": \"other\"}");
        assertThatThrownBy(() -> Policy.of(stray))
                .hasMessageContaining("narrow something that is not given")
                .hasMessageContaining("team.narrows names other");
        assertThatThrownBy(() -> Policy.of(platform, stray)).hasMessageContaining("team.narrows names other");
        assertThatThrownBy(() -> Policy.of(platform, platform)).hasMessageContaining("is given twice");
        PolicyDocument nothing = PolicyDocument.parse("""
                {"id": "team", "narrows": "bank-platform", "appliesTo": ["clams-*"],
                 "models": [{"name": "gpt-*"}], "regions": ["us-*"], "apps": [{"id": "x", "dataClasses": ["public"]}],
                 "dataClasses": {"publik": {}, "public": {}}, "killSwitch": {"accounts": ["prd-*"]}}""");
        assertThatThrownBy(() -> Policy.of(platform, nothing))
                .hasMessageContainingAll(
                        "team: appliesTo[0] is clams-*",
                        "team: models[0].name is gpt-*",
                        "team: regions[0] is us-*",
                        "team: apps[0].id is x",
                        "team: killSwitch.accounts[0] is prd-*",
                        "team: dataClasses.publik is no class of data of the policy that it narrows");
    }

    @Test
    void theSchemaIsPublishedAsTheLoaderReads() throws IOException {
        String written = PolicyDocument.schema();
        try (var in = PolicyDocument.class.getResourceAsStream("policy.schema.json")) {
            assertThat(in)
                    .as("resource policy.schema.json; write it anew from PolicyDocument.schema()")
                    .isNotNull();
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(written);
        }
        assertThat(Files.readString(Path.of("../docs/policy.schema.json"))).isEqualTo(written);
    }

    /** Each single change of a policy is taken or refused by the schema exactly as by the loader. */
    @Test
    void theSchemaTakesWhatTheLoaderTakes() {
        JsonNode schema = Json.tree(PolicyDocument.schema());
        List<String> samples = new ArrayList<>();
        samples.add(Policies.platform());
        samples.add(Policies.platform(tree -> {
            tree.putObject("killSwitch").put("all", true).put("reason", "x");
            app(tree, 0).putArray("models").add("eu.*");
            tree.putArray("shadow").add("regions");
            tree.putArray("endpoints").add("*.amazonaws.com");
        }));
        int changes = 0;
        for (String sample : samples) {
            List<JsonNode> variants = new ArrayList<>();
            JsonNode tree = Json.tree(sample);
            vary(tree, tree, variants);
            for (JsonNode variant : variants) {
                boolean bySchema = SchemaValidator.accepts(schema, variant);
                Problems problems = new Problems("");
                boolean byLoader = PolicyDocument.SHAPE.read(variant, "", problems) != null && namesAll(variant);
                assertThat(bySchema).as("%s: %s", problems.list(), variant).isEqualTo(byLoader);
                changes++;
            }
        }
        assertThat(changes).isGreaterThan(500);
    }

    private static boolean namesAll(JsonNode policy) {
        return policy.has("narrows")
                || PolicyDocument.NAMED_BY_ALL.stream().allMatch(field -> policy.has(field.name()));
    }

    /** Adds the whole document with each part of it changed once, in each of some ways. */
    private static void vary(JsonNode root, JsonNode part, List<JsonNode> out) {
        if (part instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            object.put("xyzzy", 1);
            out.add(root.deepCopy());
            object.remove("xyzzy");
            for (String name : names) {
                JsonNode was = object.get(name);
                for (JsonNode instead : instead(was)) {
                    object.set(name, instead);
                    out.add(root.deepCopy());
                }
                object.remove(name);
                out.add(root.deepCopy());
                object.set(name, was);
                vary(root, was, out);
            }
        } else if (part instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                JsonNode was = array.get(i);
                for (JsonNode instead : instead(was)) {
                    array.set(i, instead);
                    out.add(root.deepCopy());
                }
                array.set(i, was);
                vary(root, was, out);
            }
        }
    }

    private static List<JsonNode> instead(JsonNode was) {
        List<JsonNode> all = new ArrayList<>();
        for (String json :
                List.of("true", "-1", "7", "1.5", "\"\"", "\"a b\\nc\"", "\"*\"", "[]", "{}", "null", "[7]")) {
            all.add(Json.tree(json));
        }
        all.add(was);
        return all;
    }

    @Test
    void aLongListIsReadFast() {
        assertThatCode(() -> PolicyDocument.parse(Policies.platform(tree -> {
                    for (int i = 0; i < 2_000; i++) {
                        tree.withArray("/apps")
                                .addObject()
                                .put("id", "app-" + i)
                                .putArray("dataClasses")
                                .add("public");
                    }
                })))
                .doesNotThrowAnyException();
    }
}

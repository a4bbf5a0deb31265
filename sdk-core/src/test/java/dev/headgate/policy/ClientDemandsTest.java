package dev.headgate.policy;

import static dev.headgate.policy.Policies.SONNET;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.chat.DeploymentRef;
import dev.headgate.error.PolicyFinding;
import dev.headgate.spi.ApplicationIdentity;
import dev.headgate.spi.AuditMode;
import dev.headgate.spi.PolicyClient;
import dev.headgate.spi.PolicyTarget;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What a policy demands of a client, before its first call: no more than its own parts say, and no less. */
class ClientDemandsTest {
    /** Asks for nothing of a client. */
    private static void bare(ObjectNode tree) {
        tree.remove(List.of("guardrail", "audit", "approvals", "approvers", "redaction"));
        ((ObjectNode) tree.get("limits")).remove("costUsd");
        ((ObjectNode) tree.get("dataClasses").get("restricted")).remove("redaction");
    }

    private static PolicyClient client(String... dataClasses) {
        PolicyTarget target = new PolicyTarget(
                new DeploymentRef("d", "aws.bedrock", "prod-a", Optional.empty(), SONNET),
                Optional.of(Set.of("eu-central-1")),
                Optional.empty());
        return new PolicyClient(
                ApplicationIdentity.builder("claims-assistant")
                        .version("1")
                        .owner("team-claims")
                        .costCentre("CC-4711")
                        .dataClasses(dataClasses)
                        .build(),
                Map.of("support", List.of(target)),
                false,
                Optional.<AuditMode>empty(),
                false,
                false);
    }

    private static List<String> paths(PolicyClient client, Consumer<ObjectNode> change) {
        return Policies.policy(tree -> {
                    bare(tree);
                    change.accept(tree);
                })
                .check(client)
                .stream()
                .map(PolicyFinding::path)
                .toList();
    }

    private static ObjectNode dataClass(ObjectNode tree, String name) {
        return (ObjectNode) tree.get("dataClasses").get(name);
    }

    @Test
    void nothingIsDemandedOfItself() {
        assertThat(paths(client("internal"), tree -> {})).isEmpty();
    }

    @Test
    void whatItsApplicationIsHeldToIsDemanded() {
        assertThat(paths(
                        client("internal"),
                        tree -> ((ObjectNode) tree.get("apps").get(0)).putObject("redaction")))
                .containsExactly("apps[0].redaction");
        assertThat(paths(
                        client("internal"),
                        tree -> ((ObjectNode) tree.get("apps").get(1)).putObject("redaction")))
                .as("what another is held to is not")
                .isEmpty();
    }

    @Test
    void whatItsClassesOfDataAskForIsDemanded() {
        Consumer<ObjectNode> restricted = tree -> dataClass(tree, "restricted").putObject("audit");
        assertThat(paths(client("internal", "restricted"), restricted)).containsExactly("dataClasses.restricted.audit");
        assertThat(paths(client("internal"), restricted)).isEmpty();
    }

    @Test
    void pricesAreDemandedWhereAModelsCostIsBound() {
        assertThat(paths(
                        client("internal"),
                        tree -> ((ObjectNode) tree.get("models").get(0))
                                .putObject("limits")
                                .put("costUsd", "1")))
                .containsExactly("models[0].limits.costUsd");
    }

    @Test
    void whatIsInShadowIsNotDemanded() {
        assertThat(paths(client("internal"), tree -> {
                    tree.putObject("audit");
                    ((ObjectNode) tree.get("limits")).put("costUsd", "1");
                    tree.putObject("approvers").put("desk", "4VgB3U1Cn1bNDmEXaTvG2yMHKQ4bgcJWEM9wrb6rtjI=");
                    tree.putArray("approvals")
                            .addObject()
                            .put("id", "all")
                            .putArray("approvers")
                            .add("desk");
                    tree.putArray("shadow").add("audit").add("limits.costUsd").add("approvals");
                }))
                .isEmpty();
    }
}

package dev.headgate.testkit.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.spi.ModelProvider;
import dev.headgate.testkit.Answer;
import dev.headgate.testkit.Script;
import java.util.regex.Pattern;

/** The rules for what a provider says of itself. */
public interface IdentityRules extends Scenarios {
    @TckRule(
            id = "HG-ID-01",
            value = "The name of the wire is a word that does not change",
            why =
                    "It is an attribute of every span, metric and record, and part of what prices and policies are written for.",
            remedy =
                    "Return a constant, OpenTelemetry's gen_ai.provider.name where there is one; not the name of a host.")
    default void nameIsAConstantWord() {
        ProviderProbe probe = bench().probe(Script.answering(request -> Answer.text("Hello")));
        String name = probe.provider.name();
        probe.call();

        assertTrue(WORD.matcher(name).matches(), () -> "the name is " + name);
        assertEquals(name, probe.provider.name());
    }

    @TckRule(
            id = "HG-ID-02",
            value = "The account is the one that it was made for",
            why = "Quotas, costs and health are kept by it.",
            remedy = "Return the Account with the id of the configuration, and the region if the wire has regions.")
    default void accountIsTheOneGiven() {
        ProviderProbe probe = bench().probe("team-7", Script.of());

        assertEquals("team-7", probe.provider.account().id());
    }

    @TckRule(
            id = "HG-ID-03",
            value = "Questions about models, regions, guardrails and addresses send nothing",
            why = "They are asked when a configuration is read, without credentials and without a network.",
            remedy = "Answer from what is known; say nothing where nothing is.")
    default void questionsAboutAProviderSendNothing() {
        Script script = Script.of();
        ModelProvider provider = bench().probe(script).provider;

        provider.modelMistakes(ScenarioBench.MODEL);
        provider.destinationRegions(ScenarioBench.MODEL);
        provider.guardrail(ProviderProbe.saying("Hi"));
        provider.endpoint();

        assertEquals(0, script.requests().size(), "requests sent");
    }

    @TckRule(
            id = "HG-ID-04",
            value = "The address holds neither user nor query",
            why = "It is shown in reports and explanations, and credentials stand in those parts.",
            remedy = "Return scheme, host, port and path.")
    default void addressHoldsNoCredentials() {
        bench().probe(Script.of()).provider.endpoint().ifPresent(address -> {
            assertNull(address.getRawUserInfo(), "the user in the address");
            assertNull(address.getRawQuery(), "the query of the address");
        });
    }

    /** A word as attributes of telemetry have it. */
    Pattern WORD = Pattern.compile("[a-z0-9][a-z0-9._-]*");
}

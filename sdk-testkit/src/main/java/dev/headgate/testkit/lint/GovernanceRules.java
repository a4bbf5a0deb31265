package dev.headgate.testkit.lint;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.ArrayList;
import java.util.List;

/**
 * Rules that keep an application's calls of models under governance. Immutable.
 *
 * <pre>{@code
 * class GovernanceTest {
 *     @Test
 *     void modelsAreCalledThroughHeadgate() {
 *         GovernanceRules.standard()
 *                 .setUpIn("com.bank.claims.setup..")
 *                 .all()
 *                 .check(new ClassFileImporter()
 *                         .withImportOption(new ImportOption.DoNotIncludeTests())
 *                         .importPackages("com.bank.claims"));
 *     }
 * }
 * }</pre>
 */
public final class GovernanceRules {
    private static final GovernanceRules STANDARD =
            new GovernanceRules(ModelSdks.PACKAGES, ModelEndpoints.HOSTS, List.of());

    private final List<String> sdks;
    private final List<String> hosts;
    private final List<String> setUp;

    private GovernanceRules(List<String> sdks, List<String> hosts, List<String> setUp) {
        this.sdks = List.copyOf(sdks);
        this.hosts = List.copyOf(hosts);
        this.setUp = List.copyOf(setUp);
    }

    /**
     * Returns the rules with the clients and endpoints that are known to this version.
     *
     * @return the rules
     */
    public static GovernanceRules standard() {
        return STANDARD;
    }

    /**
     * Returns these rules for an application that sets Headgate up in some packages: they may name models and addresses,
     * and use a vendor's client to hand it over. Keys may not stand there either.
     *
     * @param packages patterns of ArchUnit, such as {@code com.bank.claims.setup..}
     * @return the rules
     */
    public GovernanceRules setUpIn(String... packages) {
        return new GovernanceRules(sdks, hosts, with(setUp, packages));
    }

    /**
     * Returns these rules with more clients that must not be used.
     *
     * @param packages patterns of ArchUnit, such as {@code com.bank.llm..}
     * @return the rules
     */
    public GovernanceRules withModelSdks(String... packages) {
        return new GovernanceRules(with(sdks, packages), hosts, setUp);
    }

    /**
     * Returns these rules with more endpoints that must not be called.
     *
     * @param names hosts or parts of them, such as {@code models.bank.example}
     * @return the rules
     */
    public GovernanceRules withEndpoints(String... names) {
        return new GovernanceRules(sdks, with(hosts, names), setUp);
    }

    /**
     * Returns all rules as one.
     *
     * @return the rule to check classes with
     */
    public ArchRule all() {
        return CompositeArchRule.of(noModelSdk())
                .and(noModelEndpoint())
                .and(noModelName())
                .and(noKey());
    }

    /**
     * Returns the rule that no class uses a client of models beside Headgate.
     *
     * @return the rule
     */
    public ArchRule noModelSdk() {
        return noClasses()
                .that(areNotSetUp())
                .should()
                .dependOnClassesThat(resideInAnyPackage(sdks.toArray(String[]::new)))
                .allowEmptyShould(true)
                .as("No class uses a model's client beside Headgate")
                .because("such calls are seen by no policy, budget, redaction or audit; use Headgate.chat(route)");
    }

    /**
     * Returns the rule that no class holds the address of a model's endpoint, which it could only call with an HTTP client of
     * its own.
     *
     * @return the rule
     */
    public ArchRule noModelEndpoint() {
        return ArchRuleDefinition.classes()
                .that(areNotSetUp())
                .should(new ConstantsCondition("name no endpoint of models", new ModelEndpoints(hosts)))
                .allowEmptyShould(true)
                .as("No class names an endpoint of models")
                .because("accounts and their addresses are configuration of Headgate");
    }

    /**
     * Returns the rule that no class names a model.
     *
     * @return the rule
     */
    public ArchRule noModelName() {
        return ArchRuleDefinition.classes()
                .that(areNotSetUp())
                .should(new ConstantsCondition("name no model", new ModelNames()))
                .allowEmptyShould(true)
                .as("No class names a model")
                .because("models come and go; an application calls a route, and the platform chooses the model");
    }

    /**
     * Returns the rule that no class holds a key or another secret. The set-up is not excepted.
     *
     * @return the rule
     */
    public ArchRule noKey() {
        return ArchRuleDefinition.classes()
                .should(new ConstantsCondition("hold no key", new Keys()))
                .allowEmptyShould(true)
                .as("No class holds a key")
                .because(
                        "whoever has the jar has the key; take it from the environment or a vault, and change this one");
    }

    private DescribedPredicate<JavaClass> areNotSetUp() {
        return DescribedPredicate.not(resideInAnyPackage(setUp.toArray(String[]::new)));
    }

    private static List<String> with(List<String> some, String... more) {
        List<String> all = new ArrayList<>(some);
        all.addAll(List.of(more));
        return all;
    }
}

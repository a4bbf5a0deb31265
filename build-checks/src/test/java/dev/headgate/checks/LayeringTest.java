package dev.headgate.checks;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.domain.JavaTypeVariable;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.net.URL;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LayeringTest {
    static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.headgate");

    private static final String[] BELOW_FEATURES = {"spi", "error", "chat", "internal"};
    private static final String[] FEATURES = {
        "routing", "policy", "pii", "cost", "audit", "cache", "telemetry", "inventory"
    };
    private static final List<String> FOREIGN =
            List.of("com.fasterxml.jackson.", "tools.jackson.", "okhttp3.", "okio.", "software.amazon.", "kotlin.");

    @ParameterizedTest
    @ValueSource(strings = {"core", "openai", "bedrock", "redis", "testkit"})
    void everyModuleIsLookedAt(String module) throws IOException {
        assertThat(descriptor(module).name()).isEqualTo("dev.headgate." + module);
        assertThat(MAIN).isNotEmpty();
    }

    @Test
    void internalImportsNothingOfOurs() {
        mayUse("internal");
    }

    @Test
    void chatImportsOnlyInternal() {
        mayUse("chat", "internal");
    }

    @Test
    void errorImportsOnlyChat() {
        mayUse("error", "chat", "internal");
    }

    @Test
    void spiImportsOnlyChatAndError() {
        mayUse("spi", "chat", "error", "internal");
    }

    @ParameterizedTest
    @ValueSource(strings = {"routing", "policy", "pii", "cost", "audit", "cache", "telemetry", "inventory"})
    void featuresImportNoOtherFeature(String feature) {
        mayUse(feature, BELOW_FEATURES);
    }

    @Test
    void engineImportsAnythingButTheRoot() {
        mayUse("engine", concat(FEATURES, BELOW_FEATURES));
    }

    @Test
    void rootImportsOnlyCore() {
        String[] core = packages(concat(FEATURES, concat(BELOW_FEATURES, "engine")));
        noClasses()
                .that()
                .resideInAPackage("dev.headgate")
                .should()
                .dependOnClassesThat(
                        ours().and(not(resideInAPackage("dev.headgate"))).and(not(resideInAnyPackage(core))))
                .allowEmptyShould(true)
                .check(MAIN);
    }

    @Test
    void providersAreStrangers() {
        noUse("openai", "bedrock");
        noUse("bedrock", "openai");
        noUse("redis", "openai", "bedrock");
    }

    @Test
    void testkitKnowsNoProvider() {
        noUse("testkit", "openai", "bedrock");
    }

    /** They are optional: whoever does without them must not miss a class. */
    @Test
    void testkitKeepsJUnitAndOpenTelemetryApart() {
        noClasses()
                .that()
                .resideInAPackage("dev.headgate.testkit..")
                .and()
                .resideOutsideOfPackages(
                        "dev.headgate.testkit.junit..",
                        "dev.headgate.testkit.guard..",
                        "dev.headgate.testkit.tck..",
                        "dev.headgate.testkit.assertj..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.junit..", "org.assertj..", "org.opentest4j..")
                .check(MAIN);
        noClasses()
                .that()
                .resideInAPackage("dev.headgate.testkit..")
                .and()
                .resideOutsideOfPackages("dev.headgate.testkit.otel..", "dev.headgate.testkit.assertj..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.opentelemetry.sdk..")
                .check(MAIN);
    }

    /** Its package changes from one version of the SDK to the next. */
    @Test
    void nobodyUsesTheEventStreamCodecOfAws() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("software.amazon.eventstream..", "software.amazon.awssdk.eventstream..")
                .because("frames are read and written by our own code")
                .check(MAIN);
    }

    @Test
    void apiOfCoreShowsOnlyJdkAndOurTypes() throws IOException {
        Set<String> exported = new HashSet<>();
        descriptor("core").exports().stream()
                .filter(export -> !export.isQualified())
                .forEach(export -> exported.add(export.source()));
        classes()
                .that(describe("are API", type -> exported.contains(type.getPackageName()) && isVisible(type)))
                .should(haveNoForeignTypeInSignatures())
                .allowEmptyShould(true)
                .check(MAIN);
    }

    @Test
    void nobodyPrints() {
        noClasses()
                .that(describe(
                        "do not catch what others print",
                        type -> !type.getName().equals("dev.headgate.testkit.tck.CapturedOutput")))
                .should(ACCESS_STANDARD_STREAMS)
                .allowEmptyShould(true)
                .check(MAIN);
    }

    private static void mayUse(String own, String... others) {
        String[] allowed = packages(concat(others, own));
        noClasses()
                .that()
                .resideInAPackage(subtree(own))
                .should()
                .dependOnClassesThat(ours().and(not(resideInAnyPackage(allowed))))
                .allowEmptyShould(true)
                .check(MAIN);
    }

    private static void noUse(String own, String... others) {
        noClasses()
                .that()
                .resideInAPackage(subtree(own))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages(others))
                .allowEmptyShould(true)
                .check(MAIN);
    }

    private static DescribedPredicate<JavaClass> ours() {
        return resideInAPackage("dev.headgate..");
    }

    private static String subtree(String name) {
        return "dev.headgate." + name + "..";
    }

    private static String[] packages(String... names) {
        return Arrays.stream(names).map(LayeringTest::subtree).toArray(String[]::new);
    }

    private static String[] concat(String[] some, String... more) {
        return Stream.concat(Arrays.stream(some), Arrays.stream(more)).toArray(String[]::new);
    }

    private static ModuleDescriptor descriptor(String module) throws IOException {
        for (URL url : Collections.list(LayeringTest.class.getClassLoader().getResources("module-info.class"))) {
            try (InputStream in = url.openStream()) {
                ModuleDescriptor descriptor = ModuleDescriptor.read(in);
                if (descriptor.name().equals("dev.headgate." + module)) {
                    return descriptor;
                }
            }
        }
        throw new AssertionError("no module dev.headgate." + module + " on the class path");
    }

    private static ArchCondition<JavaClass> haveNoForeignTypeInSignatures() {
        return new ArchCondition<>("have only JDK types and ours in public signatures") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                Stream<JavaType> header = Stream.concat(
                        Stream.concat(type.getSuperclass().stream(), type.getInterfaces().stream()),
                        type.getTypeParameters().stream());
                report(type.getFullName(), header, events);
                for (JavaField field : type.getFields()) {
                    if (isOpen(field.getModifiers())) {
                        report(field.getFullName(), Stream.of(field.getType()), events);
                    }
                }
                for (JavaCodeUnit code : type.getCodeUnits()) {
                    if (isOpen(code.getModifiers())) {
                        report(code.getFullName(), types(code), events);
                    }
                }
            }
        };
    }

    private static Stream<JavaType> types(JavaCodeUnit code) {
        Stream<JavaType> parts = Stream.concat(code.getParameterTypes().stream(), Stream.of(code.getReturnType()));
        Stream<JavaTypeVariable<?>> variables =
                code.getTypeParameters().stream().map(variable -> variable);
        return Stream.concat(Stream.concat(parts, variables), code.getExceptionTypes().stream());
    }

    private static void report(String where, Stream<? extends JavaType> types, ConditionEvents events) {
        types.flatMap(type -> type.getAllInvolvedRawTypes().stream())
                .map(JavaClass::getFullName)
                .filter(name -> FOREIGN.stream().anyMatch(name::startsWith))
                .distinct()
                .forEach(name ->
                        events.add(SimpleConditionEvent.violated(where, where + " shows " + name + " to the caller")));
    }

    private static boolean isVisible(JavaClass type) {
        Optional<JavaClass> outer = type.getEnclosingClass();
        return isOpen(type.getModifiers()) && (outer.isEmpty() || isVisible(outer.get()));
    }

    private static boolean isOpen(Set<JavaModifier> modifiers) {
        return (modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED))
                && !modifiers.contains(JavaModifier.SYNTHETIC);
    }
}

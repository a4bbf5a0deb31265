package dev.headgate.testkit.tck;

import dev.headgate.testkit.tck.ScenarioTransport.Capability;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;

/** Marks a test of the {@link ProviderTck} as a rule, and says what a provider's author needs to know when it is broken. */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Test
public @interface TckRule {
    /**
     * Returns the name of the rule, which never changes its meaning.
     *
     * @return such as {@code HG-STREAM-04}
     */
    String id();

    /**
     * Returns what holds for a provider.
     *
     * @return one sentence without a full stop
     */
    String value();

    /**
     * Returns what goes wrong for users where it does not hold.
     *
     * @return one or two sentences
     */
    String why();

    /**
     * Returns what to look at in a provider that breaks it.
     *
     * @return one or two sentences
     */
    String remedy();

    /**
     * Returns what the rule is about, if a provider may do without. What a provider cannot do it must refuse.
     *
     * @return the capabilities
     */
    Capability[] needs() default {};
}

package dev.headgate.testkit.junit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;

/**
 * Runs a test on each transport, in place of {@code @Test}: the same script is played in process and, over HTTP on the
 * loopback interface, to the real providers that are on the class path. The class, or the test, is a {@link HeadgateTest}, or
 * registers a {@link HeadgateExtension}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@TestTemplate
public @interface EachTransport {
    /**
     * Names the transports.
     *
     * @return which, whose providers must then be on the class path; if there are none, all whose providers are
     */
    Transport[] value() default {};
}

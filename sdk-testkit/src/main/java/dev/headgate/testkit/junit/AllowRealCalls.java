package dev.headgate.testkit.junit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Allows a test, or the tests of a class, to call real models: what {@link dev.headgate.testkit.guard.RealCalls} does, from before the test until
 * after it.
 *
 * <pre>{@code
 * @AllowRealCalls(reason = "smoke test of the new account", hosts = "bedrock-runtime.eu-central-1.amazonaws.com")
 * }</pre>
 */
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(RealCallsExtension.class)
public @interface AllowRealCalls {
    /**
     * Says why the test needs a real model.
     *
     * @return a text that is not blank
     */
    String reason();

    /**
     * Names the hosts.
     *
     * @return such as {@code api.openai.com}; any host if there are none
     */
    String[] hosts() default {};
}

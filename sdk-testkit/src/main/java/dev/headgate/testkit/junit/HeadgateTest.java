package dev.headgate.testkit.junit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives a test class fakes: what {@link HeadgateExtension} tells.
 *
 * <pre>
 * {@literal @}HeadgateTest
 * {@literal @}FakeRoute("support")
 * class SupportTest {
 *     {@literal @}Test
 *     void answers(FakeModel model, Headgate gate) {
 *         model.when(user("capital of France")).reply("Paris");
 *         assertEquals("Paris", gate.chat("support").user("What is the capital of France?").call().text());
 *     }
 * }
 * </pre>
 */
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(HeadgateExtension.class)
public @interface HeadgateTest {
    /**
     * Tells whether only the test moves the clock. If not, whoever sleeps moves it.
     *
     * @return true for {@code TestClock.manual()}
     */
    boolean manualClock() default false;
}

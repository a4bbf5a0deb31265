package dev.headgate.chat;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Tells the model what a record or one of its components means; it becomes the {@code description} in the JSON schema.
 *
 * <pre>{@code
 * record WeatherQuery(@Description("city and country, as Bern, Switzerland") String place, Unit unit) {}
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.RECORD_COMPONENT})
public @interface Description {
    /**
     * Returns the description.
     *
     * @return a sentence or two for the model to read
     */
    String value();
}

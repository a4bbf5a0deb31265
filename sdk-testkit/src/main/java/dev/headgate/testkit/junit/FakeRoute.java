package dev.headgate.testkit.junit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Sets up a route with fakes behind it, for a class or a test; one on a test replaces one of the same name on its class. On a
 * parameter it says of which route the fake is, where there are several.
 *
 * <p>Quotas are those of each account, known to the client; 0 is without limit.
 */
@Inherited
@Repeatable(FakeRoute.List.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.PARAMETER})
public @interface FakeRoute {
    /**
     * Names the route.
     *
     * @return the name that the application calls
     */
    String value();

    /**
     * Names the model.
     *
     * @return its name as it goes over the wire
     */
    String model() default "model-1";

    /**
     * Names the accounts, the preferred one first.
     *
     * @return the ids; one with the name of the route if there are none
     */
    String[] accounts() default {};

    /**
     * Limits requests.
     *
     * @return how many per minute, 0 for any number
     */
    long requestsPerMinute() default 0;

    /**
     * Limits tokens in and out.
     *
     * @return how many per minute, 0 for any number
     */
    long tokensPerMinute() default 0;

    /**
     * Limits tokens in and out.
     *
     * @return how many per day, 0 for any number
     */
    long tokensPerDay() default 0;

    /**
     * Limits requests under way.
     *
     * @return how many at a time, 0 for any number
     */
    long concurrency() default 0;

    /**
     * Tells how many tokens of quota one token of an answer counts for.
     *
     * @return 1 or more
     */
    double burndown() default 1;

    /** Several routes. */
    @Inherited
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.TYPE, ElementType.METHOD})
    @interface List {
        /**
         * Returns the routes.
         *
         * @return each with another name
         */
        FakeRoute[] value();
    }
}

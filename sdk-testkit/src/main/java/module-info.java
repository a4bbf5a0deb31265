/**
 * Fakes, wire servers and the suite that every provider passes.
 *
 * <p>The guard against real calls is found on the class path only: a provider named here would draw this module into every
 * modular test, none of which reads it.
 */
module dev.headgate.testkit {
    requires static transitive org.jspecify;
    requires static com.tngtech.archunit;
    requires static io.opentelemetry.sdk;
    requires static io.opentelemetry.sdk.common;
    requires static io.opentelemetry.sdk.logs;
    requires static io.opentelemetry.sdk.metrics;
    requires static io.opentelemetry.sdk.testing;
    requires static io.opentelemetry.sdk.trace;
    requires static org.assertj.core;
    requires static org.junit.jupiter.api;
    requires static org.junit.platform.commons;
    requires transitive dev.headgate.core;
    requires com.fasterxml.jackson.databind;
    requires io.opentelemetry.context;
    requires java.logging;
    requires mockwebserver3;
    requires okhttp3;
    requires okio;
    requires org.slf4j;

    exports dev.headgate.testkit;
    exports dev.headgate.testkit.assertj;
    exports dev.headgate.testkit.canary;
    exports dev.headgate.testkit.guard;
    exports dev.headgate.testkit.junit;
    exports dev.headgate.testkit.lint;
    exports dev.headgate.testkit.otel;
    exports dev.headgate.testkit.policy;
    exports dev.headgate.testkit.quirk;
    exports dev.headgate.testkit.quota;
    exports dev.headgate.testkit.replay;
    exports dev.headgate.testkit.simulation;
    exports dev.headgate.testkit.tck;
    exports dev.headgate.testkit.wire;

    uses dev.headgate.spi.ProviderFactory;
}

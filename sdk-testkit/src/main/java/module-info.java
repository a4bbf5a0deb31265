/** Fakes, wire servers and the suite that every provider passes. */
module dev.headgate.testkit {
    requires static transitive org.jspecify;
    requires static org.junit.jupiter.api;
    requires static org.junit.platform.commons;
    requires static io.opentelemetry.sdk;
    requires static io.opentelemetry.sdk.common;
    requires static io.opentelemetry.sdk.logs;
    requires static io.opentelemetry.sdk.metrics;
    requires static io.opentelemetry.sdk.testing;
    requires static io.opentelemetry.sdk.trace;
    requires transitive dev.headgate.core;
    requires com.fasterxml.jackson.databind;
    requires mockwebserver3;
    requires okhttp3;
    requires java.logging;
    requires okio;
    requires org.slf4j;

    exports dev.headgate.testkit;
    exports dev.headgate.testkit.canary;
    exports dev.headgate.testkit.junit;
    exports dev.headgate.testkit.otel;
    exports dev.headgate.testkit.quirk;
    exports dev.headgate.testkit.quota;
    exports dev.headgate.testkit.simulation;
    exports dev.headgate.testkit.tck;
    exports dev.headgate.testkit.wire;

    uses dev.headgate.spi.ProviderFactory;
}

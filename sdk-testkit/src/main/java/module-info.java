/** Fakes, wire servers and the suite that every provider passes. */
module dev.headgate.testkit {
    requires static transitive org.jspecify;
    requires static com.tngtech.archunit;
    requires static io.opentelemetry.sdk.common;
    requires static io.opentelemetry.sdk.metrics;
    requires static io.opentelemetry.sdk.trace;
    requires static org.assertj.core;
    requires static org.junit.jupiter.api;
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
    exports dev.headgate.testkit.guard;
    exports dev.headgate.testkit.lint;
    exports dev.headgate.testkit.policy;
    exports dev.headgate.testkit.quirk;
    exports dev.headgate.testkit.quota;
    exports dev.headgate.testkit.replay;
    exports dev.headgate.testkit.simulation;
    exports dev.headgate.testkit.tck;
    exports dev.headgate.testkit.wire;

    provides dev.headgate.spi.OutboundGuard with
            dev.headgate.testkit.guard.RealCallGuard;
}

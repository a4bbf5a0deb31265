/** Fakes, wire servers and the suite that every provider passes. */
module dev.headgate.testkit {
    requires static transitive org.jspecify;
    requires static org.junit.jupiter.api;
    requires transitive dev.headgate.core;
    requires com.fasterxml.jackson.databind;
    requires io.opentelemetry.context;
    requires java.logging;
    requires mockwebserver3;
    requires okhttp3;
    requires okio;

    exports dev.headgate.testkit;
    exports dev.headgate.testkit.quirk;
    exports dev.headgate.testkit.quota;
    exports dev.headgate.testkit.simulation;
    exports dev.headgate.testkit.tck;
    exports dev.headgate.testkit.wire;
}

/** Fakes, wire servers and assertions for tests. */
module dev.headgate.testkit {
    requires static transitive org.jspecify;
    requires static transitive org.junit.jupiter.api;
    requires static transitive org.junit.jupiter.params;
    requires transitive dev.headgate.core;
    requires mockwebserver3;
    requires okhttp3;

    exports dev.headgate.testkit;
}

/** Routed, governed model calls: API, engine, routing, governance. */
@SuppressWarnings("module") // the modules it opens its inside to are built later
module dev.headgate.core {
    requires static transitive org.jspecify;
    requires com.fasterxml.jackson.databind;
    requires transitive io.opentelemetry.api;
    requires io.opentelemetry.context;
    requires org.slf4j;

    exports dev.headgate;
    exports dev.headgate.audit;
    exports dev.headgate.cache;
    exports dev.headgate.chat;
    exports dev.headgate.cost;
    exports dev.headgate.error;
    exports dev.headgate.inventory;
    exports dev.headgate.pii;
    exports dev.headgate.policy;
    exports dev.headgate.routing;
    exports dev.headgate.spi;
    exports dev.headgate.telemetry;
    exports dev.headgate.routing.dispatch to
            dev.headgate.testkit;
    exports dev.headgate.routing.ledger to
            dev.headgate.testkit;
    exports dev.headgate.internal to
            dev.headgate.openai,
            dev.headgate.bedrock,
            dev.headgate.redis,
            dev.headgate.testkit;

    uses dev.headgate.spi.OutboundGuard;
    uses dev.headgate.spi.ProviderFactory;
}

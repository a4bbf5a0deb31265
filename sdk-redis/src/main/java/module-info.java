/** Quotas, budgets and standing that a fleet shares by a Redis or Valkey. */
module dev.headgate.redis {
    requires static transitive org.jspecify;
    requires transitive dev.headgate.core;
    requires lettuce.core;
    requires org.slf4j;
    requires reactor.core;

    exports dev.headgate.redis;
}

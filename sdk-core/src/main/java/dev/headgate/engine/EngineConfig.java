package dev.headgate.engine;

import dev.headgate.cost.meter.Meter;
import dev.headgate.routing.dispatch.Router;
import dev.headgate.spi.Interceptor;
import dev.headgate.spi.ModelSelector;
import dev.headgate.spi.QuotaUsageSource;
import dev.headgate.spi.TimeSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * What an engine works with.
 *
 * @param router knows where calls go
 * @param aroundCall the interceptors around each call, outermost first
 * @param aroundAttempt the interceptors around each attempt, outermost first
 * @param meter admits requests against the budgets and meters them
 * @param usage measures quotas, if anything does
 * @param selectors choose models, by the names of the routes that are called
 * @param time the client's time
 * @param ids gives each call its id
 * @param governance what calls are held to
 * @param executor runs asynchronous calls; the engine starts threads of its own if there is none
 */
public record EngineConfig(
        Router router,
        List<Interceptor> aroundCall,
        List<Interceptor> aroundAttempt,
        Meter meter,
        Optional<QuotaUsageSource> usage,
        Map<String, ModelSelector> selectors,
        TimeSource time,
        Supplier<String> ids,
        Governance governance,
        Optional<Executor> executor) {}

package dev.headgate.engine;

import dev.headgate.routing.RetryPolicy;
import dev.headgate.routing.Route;
import dev.headgate.spi.Interceptor;
import dev.headgate.spi.QuotaObserver;
import dev.headgate.spi.TimeSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * What an engine works with.
 *
 * @param routes the routes by name
 * @param aroundCall the interceptors around each call, outermost first
 * @param aroundAttempt the interceptors around each attempt, outermost first
 * @param retryPolicy how often calls are tried
 * @param quotas is told what providers say about their quotas
 * @param time the client's time
 * @param random chance, safe for use by many threads
 * @param ids gives each call its id
 * @param executor runs asynchronous calls; the engine starts threads of its own if there is none
 */
public record EngineConfig(
        Map<String, Route> routes,
        List<Interceptor> aroundCall,
        List<Interceptor> aroundAttempt,
        RetryPolicy retryPolicy,
        QuotaObserver quotas,
        TimeSource time,
        RandomGenerator random,
        Supplier<String> ids,
        Optional<Executor> executor) {}

package dev.headgate.cache.plan;

import dev.headgate.cache.PromptCaching;
import dev.headgate.cache.plan.Prefix.Place;
import dev.headgate.chat.ChatEvent;
import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.DeploymentRef;
import dev.headgate.chat.PromptCache;
import dev.headgate.chat.Usage;
import dev.headgate.internal.Glob;
import dev.headgate.spi.AttemptContext;
import dev.headgate.spi.CacheObserver.Kind;
import dev.headgate.spi.CacheRule;
import dev.headgate.spi.Interceptor;
import dev.headgate.spi.Reply;
import dev.headgate.spi.TimeSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Plans around the call, and fits the plan to the model around the attempt. */
public final class CacheStage {
    private static final String CONVERSATION = "conversation";

    private final PromptCaching settings;
    private final CachePlan plan;
    private final TimeSource time;
    private final Findings findings;
    private final Map<String, RouteMemory> routes = new ConcurrentHashMap<>();
    private final Map<String, CacheBalance> balances = new ConcurrentHashMap<>();
    private final Map<DeploymentRef, Optional<CacheFit>> fits = new ConcurrentHashMap<>();
    private final ConversationMemory conversations = new ConversationMemory();

    /**
     * Makes the stage.
     *
     * @param settings what to do
     * @param time the client's time
     */
    public CacheStage(PromptCaching settings, TimeSource time) {
        this.settings = settings;
        this.plan = new CachePlan(settings.prefixTtl(), settings.conversationTtl());
        this.time = time;
        this.findings = new Findings(settings.observers(), time);
    }

    /**
     * Returns what plans.
     *
     * @return an interceptor around calls, inside of whatever changes requests
     */
    public Interceptor planning() {
        return chain -> {
            ChatRequest request = chain.request();
            PromptCache own = request.promptCache();
            boolean leave = !own.isNone() || own.isOff() || settings.offRoutes().contains(request.route());
            return chain.proceed(leave ? request : planned(request));
        };
    }

    private ChatRequest planned(ChatRequest request) {
        String route = request.route();
        Prefix prefix = routes.computeIfAbsent(route, name -> new RouteMemory(name, findings))
                .prefix(request);
        String conversation = request.tags().get(CONVERSATION);
        String key = conversation == null ? prefix.key() : prefix.key(conversation);
        if (conversation != null) {
            Place changed = conversations.changedSince(route + " " + conversation, request.messages());
            if (changed.isSome()) {
                findings.tell(route, Kind.HISTORY_CHANGES, () -> changed);
            }
        }
        boolean points = !settings.isAdaptive() || !balance(route).isPaused(time.nanoTime());
        return request.withPromptCache(plan.of(request, key, points));
    }

    /**
     * Returns what fits plans to models, and learns whether they pay.
     *
     * @return an interceptor around attempts, inside of all others
     */
    public Interceptor fitting() {
        return chain -> {
            ChatRequest request = chain.request();
            if (!request.promptCache().isPlanned()) {
                return chain.proceed(request);
            }
            Optional<CacheFit> fit =
                    chain.attempt().map(AttemptContext::deployment).flatMap(this::fit);
            PromptCache fitted = fit.map(model -> model.of(request)).orElse(PromptCache.none());
            Reply reply = chain.proceed(request.withPromptCache(fitted));
            return fitted.breakpoints().isEmpty() || !settings.isAdaptive() ? reply : learning(reply, request.route());
        };
    }

    private Reply learning(Reply reply, String route) {
        Consumer<Usage> learn = usage -> {
            if (balance(route).add(usage, time.nanoTime())) {
                findings.tell(route, Kind.PAUSED, () -> Place.NONE);
            }
        };
        if (reply.isWhole()) {
            learn.accept(reply.response().usage());
            return reply;
        }
        return reply.mapEvents(event -> {
            if (event instanceof ChatEvent.UsageReported reported) {
                learn.accept(reported.usage());
            }
            return event;
        });
    }

    private CacheBalance balance(String route) {
        return balances.computeIfAbsent(route, name -> new CacheBalance());
    }

    private Optional<CacheFit> fit(DeploymentRef deployment) {
        return fits.computeIfAbsent(deployment, this::find);
    }

    private Optional<CacheFit> find(DeploymentRef deployment) {
        CacheRule best = null;
        for (CacheRule rule : settings.rules()) {
            boolean lessSpecific = best != null && !Glob.isPattern(best.model()) && Glob.isPattern(rule.model());
            if (!lessSpecific && Glob.matchesModel(rule.model(), deployment.model())) {
                best = rule;
            }
        }
        return Optional.ofNullable(best).map(CacheFit::new);
    }
}

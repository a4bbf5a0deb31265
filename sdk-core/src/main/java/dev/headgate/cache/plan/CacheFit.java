package dev.headgate.cache.plan;

import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.Content;
import dev.headgate.chat.Message;
import dev.headgate.chat.PromptCache;
import dev.headgate.chat.PromptCache.Breakpoint;
import dev.headgate.chat.PromptCache.Place;
import dev.headgate.chat.ReasoningContent;
import dev.headgate.chat.TextContent;
import dev.headgate.chat.Tool;
import dev.headgate.chat.ToolCall;
import dev.headgate.chat.ToolResult;
import dev.headgate.internal.ScriptCount;
import dev.headgate.spi.CacheRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Leaves of a plan what a model takes, without a word: the plan was nobody's wish. */
final class CacheFit {
    private final CacheRule rule;

    CacheFit(CacheRule rule) {
        this.rule = rule;
    }

    PromptCache of(ChatRequest request) {
        PromptCache plan = request.promptCache();
        PromptCache.Builder fit = PromptCache.builder().planned();
        if (rule.takesKey()) {
            plan.key().ifPresent(fit::key);
        }
        for (Breakpoint point : most(longEnough(request, plan.breakpoints()))) {
            Optional<Duration> ttl = point.ttl().flatMap(this::ttl);
            if (ttl.isPresent()) {
                fit.after(point.place(), ttl.get());
            } else {
                fit.after(point.place());
            }
        }
        return fit.build();
    }

    /** The first ones change least from call to call, and the last one saves most. */
    private List<Breakpoint> most(List<Breakpoint> points) {
        int over = points.size() - rule.maxPoints();
        if (over <= 0) {
            return points;
        }
        List<Breakpoint> kept = new ArrayList<>(points);
        for (int i = 0; i < over; i++) {
            kept.remove(Math.max(0, kept.size() - 2));
        }
        return kept;
    }

    private List<Breakpoint> longEnough(ChatRequest request, List<Breakpoint> points) {
        if (rule.maxPoints() == 0 || points.isEmpty()) {
            return List.of();
        }
        ScriptCount count = new ScriptCount();
        for (Tool tool : request.tools()) {
            count.add(tool.name());
            count.add(tool.description());
            count.add(tool.inputSchema().json());
        }
        List<Breakpoint> kept = new ArrayList<>(points.size());
        boolean system = false;
        int messages = 0;
        for (Breakpoint point : points) {
            if (!(point.place() instanceof Place.AfterTools) && !system) {
                request.system().forEach(text -> count.add(text.text()));
                system = true;
            }
            if (point.place() instanceof Place.AfterMessage after) {
                while (messages <= after.index() && count.tokens() < rule.minTokens()) {
                    add(count, request.messages().get(messages++));
                }
            }
            if (count.tokens() >= rule.minTokens()) {
                kept.add(point);
            }
        }
        return kept;
    }

    private static void add(ScriptCount count, Message message) {
        for (Content part : message.content()) {
            if (part instanceof TextContent text) {
                count.add(text.text());
            } else if (part instanceof ToolResult result) {
                count.add(result.text());
            } else if (part instanceof ToolCall call) {
                count.add(call.arguments());
            } else if (part instanceof ReasoningContent reasoning) {
                count.add(reasoning.text());
            }
        }
    }

    /** Returns the longest that is not longer than wished, or else the shortest there is. */
    private Optional<Duration> ttl(Duration wished) {
        Optional<Duration> best = rule.ttls().stream().findFirst();
        for (Duration offered : rule.ttls()) {
            if (offered.compareTo(wished) <= 0) {
                best = Optional.of(offered);
            }
        }
        return best;
    }
}

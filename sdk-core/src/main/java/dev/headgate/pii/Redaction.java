package dev.headgate.pii;

import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.EmbeddingRequest;
import dev.headgate.chat.EmbeddingResponse;
import dev.headgate.chat.ResponseFormat;
import dev.headgate.error.ErrorDetails;
import dev.headgate.error.PolicyViolationException;
import dev.headgate.spi.AttemptContext;
import dev.headgate.spi.CallContext;
import dev.headgate.spi.Interceptor;
import dev.headgate.spi.OutboundCheck;
import dev.headgate.spi.RedactionDemand;
import dev.headgate.spi.Reply;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Takes personal data and secrets out of each request and puts them back into its answer.
 *
 * <p>Every text of the request is looked at: system texts, messages, tool arguments and results leaf by leaf, documents
 * and their names. Tokens are the same for the same value throughout a scope, so that the provider's prompt cache keeps
 * its prefix. Immutable, safe for use by many threads.
 *
 * <pre>{@code
 * Interceptor redaction = Redaction.builder()
 *         .key(masterKey)
 *         .scope(call -> call.tags().getOrDefault("tenant", "none"))
 *         .policy(RedactionPolicy.standard())
 *         .build();
 * }</pre>
 */
public final class Redaction implements Interceptor, OutboundCheck {
    private final PiiScanner scanner;
    private final RedactionPolicy policy;
    private final RedactionScopes scopes;
    private final RemoteDetectors remotes;
    private final RedactionObserver observer;
    private final Function<CallContext, RedactionDemand> demands;

    /** How strict redaction is in one call. */
    private record Strictness(PiiScanner scanner, RedactionPolicy policy) {}

    Redaction(RedactionBuilder builder, RedactionScopes scopes, RemoteDetectors remotes) {
        this.scanner = builder.scanner;
        this.policy = builder.policy;
        this.observer = builder.observer;
        this.scopes = scopes;
        this.remotes = remotes;
        this.demands = call -> RedactionDemand.none();
    }

    private Redaction(Redaction of, Function<CallContext, RedactionDemand> demands) {
        this.scanner = of.scanner;
        this.policy = of.policy;
        this.observer = of.observer;
        this.scopes = of.scopes;
        this.remotes = of.remotes;
        this.demands = demands;
    }

    /**
     * Starts with nothing set.
     *
     * @return a builder
     */
    public static RedactionBuilder builder() {
        return new RedactionBuilder();
    }

    /**
     * Returns this redaction, held to what policies demand of each call: it does at least that, whatever else was set, and
     * as an {@link OutboundCheck} refuses what was added to a call afterwards. {@code HeadgateBuilder} asks for it.
     *
     * @param demands what is demanded of a call
     * @return the stricter redaction
     */
    public Redaction demanding(Function<CallContext, RedactionDemand> demands) {
        return new Redaction(this, demands);
    }

    /**
     * Tells whether a type could ever be found.
     *
     * @param type the name of a type
     * @return false for one that no detector here has; detectors elsewhere may have any
     */
    public boolean knows(String type) {
        return !remotes.isEmpty() || scanner.knows(PiiType.of(type));
    }

    @Override
    public Reply intercept(Chain chain) {
        CallContext call = chain.call();
        Strictness strict = strictness(call);
        TokenTable table = scopes.table(scopes.of(call));
        Tally tally = new Tally();
        ChatRequest redacted;
        try {
            redacted = redact(chain.request(), strict, table, tally);
        } finally {
            // What was blocked is told in the record of the refusal.
            RedactionFacts.tell(call, tally.report());
        }
        observer.redacted(call, tally.report());
        lastOf(call).let(redacted);
        boolean json = chain.request().responseFormat() instanceof ResponseFormat.JsonText;
        return chain.proceed(redacted)
                .transform(new Restoration(
                        table,
                        policy.unknownToken(),
                        json,
                        guard(strict, table),
                        report -> observer.restored(call, report)));
    }

    /** The texts leave redacted; there is nothing in vectors to restore. */
    @Override
    public EmbeddingResponse interceptEmbedding(EmbeddingChain chain) {
        CallContext call = chain.call();
        Tally tally = new Tally();
        EmbeddingRequest redacted;
        try {
            redacted = redact(chain.request(), strictness(call), scopes.of(call), tally);
        } finally {
            RedactionFacts.tell(call, tally.report());
        }
        observer.redacted(call, tally.report());
        lastOf(call).let(redacted);
        return chain.proceed(redacted);
    }

    @Override
    public void check(ChatRequest request, AttemptContext attempt) {
        CallContext call = attempt.call();
        LastRedacted last = lastOf(call);
        if (demands.apply(call).isNone() || last.isUnchanged(request)) {
            return;
        }
        ChatRequest unused = new RequestWalker(added(call, last), policy.toolDefinitions()).rewrite(request);
    }

    @Override
    public void check(EmbeddingRequest request, AttemptContext attempt) {
        CallContext call = attempt.call();
        if (!demands.apply(call).isNone()) {
            AddedTexts added = added(call, lastOf(call));
            for (int i = 0; i < request.inputs().size(); i++) {
                String unused = added.text("inputs[" + i + "]", request.inputs().get(i));
            }
        }
    }

    private AddedTexts added(CallContext call, LastRedacted last) {
        Strictness strict = strictness(call);
        Redactor redactor = new Redactor(
                strict.scanner, strict.policy, Direction.INPUT, scopes.table(scopes.of(call)), new Tally());
        return new AddedTexts(redactor, strict.policy, remotes, last.texts(policy.toolDefinitions()));
    }

    private static LastRedacted lastOf(CallContext call) {
        return call.local(LastRedacted.class, LastRedacted::new);
    }

    private Strictness strictness(CallContext call) {
        RedactionDemand demand = demands.apply(call);
        return demand.isNone()
                ? new Strictness(scanner, policy)
                : new Strictness(scanner.complete(), policy.atLeast(demand));
    }

    private @Nullable OutputGuard guard(Strictness strict, TokenTable table) {
        return strict.policy.looksAtOutput()
                ? new OutputGuard(
                        new Redactor(strict.scanner, strict.policy, Direction.OUTPUT, table, new Tally()),
                        strict.scanner)
                : null;
    }

    private ChatRequest redact(ChatRequest request, Strictness strict, TokenTable table, Tally tally) {
        Redactor redactor = new Redactor(strict.scanner, strict.policy, Direction.INPUT, table, tally);
        Iterator<List<Finding>> remote = remoteFindings(request).iterator();
        return new RequestWalker(new Redacting(redactor, strict.policy, tally, remote), policy.toolDefinitions())
                .rewrite(request);
    }

    /** What detectors elsewhere find, for each text in the walker's order; asked all at once. */
    private List<List<Finding>> remoteFindings(ChatRequest request) {
        if (remotes.isEmpty()) {
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        ChatRequest unused = new RequestWalker(new Collecting(texts), policy.toolDefinitions()).rewrite(request);
        return unused.messages().isEmpty() ? List.of() : remotes.detect(texts);
    }

    /**
     * Redacts a text that is not part of a call, as the command line does.
     *
     * @param text the text
     * @param scope whose tokens to use
     * @return the redacted text and what was found
     * @throws PolicyViolationException if the policy blocks a value in it
     */
    public RedactedText redact(String text, String scope) {
        TokenTable table = scopes.table(scope);
        Redactor redactor = new Redactor(scanner, policy, Direction.INPUT, table, new Tally());
        List<Finding> remote =
                remotes.isEmpty() ? List.of() : remotes.detect(List.of(text)).get(0);
        List<Finding> found = new ArrayList<>(scanner.scan(text));
        found.addAll(remote);
        return new RedactedText(redactor.text("The text", text, remote), Findings.settled(found));
    }

    /**
     * Redacts the texts of a request to embed; vectors need no restoration.
     *
     * @param request the request
     * @param scope whose tokens to use
     * @return the redacted request
     * @throws PolicyViolationException if the policy blocks a value in it
     */
    public EmbeddingRequest redact(EmbeddingRequest request, String scope) {
        return redact(request, new Strictness(scanner, policy), scope, new Tally());
    }

    private EmbeddingRequest redact(EmbeddingRequest request, Strictness strict, String scope, Tally tally) {
        Redactor redactor = new Redactor(strict.scanner, strict.policy, Direction.INPUT, scopes.table(scope), tally);
        List<List<Finding>> remote = remotes.isEmpty() ? List.of() : remotes.detect(request.inputs());
        List<String> inputs = new ArrayList<>(request.inputs().size());
        for (int i = 0; i < request.inputs().size(); i++) {
            List<Finding> more = remote.isEmpty() ? List.of() : remote.get(i);
            tally.leaf();
            inputs.add(redactor.text("inputs[" + i + "]", request.inputs().get(i), more));
        }
        return request.withInputs(inputs);
    }

    /**
     * Puts back the values whose tokens the vault still knows.
     *
     * @param text a text with tokens in it
     * @param scope whose tokens they are
     * @return the text with values in it
     */
    public String restore(String text, String scope) {
        return TextRestorer.whole(text, scopes.table(scope), policy.unknownToken(), false, new RestorationTally());
    }

    /** Shows the policy; no key. */
    @Override
    public String toString() {
        return "Redaction[" + policy + "]";
    }

    /** Sees all texts and changes none. */
    private record Collecting(List<String> texts) implements LeafRewriter {
        @Override
        public String text(String place, String text) {
            texts.add(text);
            return text;
        }

        @Override
        public String json(String place, String json) {
            texts.add(JsonText.of(json).text());
            return json;
        }

        @Override
        public void unscannable(String place, String kind) {}
    }

    private record Redacting(Redactor redactor, RedactionPolicy policy, Tally tally, Iterator<List<Finding>> remote)
            implements LeafRewriter {
        @Override
        public String text(String place, String text) {
            tally.leaf();
            return redactor.text(place, text, more());
        }

        @Override
        public String json(String place, String json) {
            tally.leaf();
            return redactor.json(place, json, more());
        }

        private List<Finding> more() {
            return remote.hasNext() ? remote.next() : List.of();
        }

        @Override
        public void unscannable(String place, String kind) {
            if (policy.unscannable() == Unscannable.DENY) {
                throw new PolicyViolationException(
                        place + " is a " + kind + ", which cannot be looked into, and the redaction policy denies that;"
                                + " give it as text, or set unscannable to WARN or ALLOW.",
                        ErrorDetails.none());
            }
            if (policy.unscannable() == Unscannable.WARN) {
                tally.unscannable();
            }
        }
    }
}

package dev.headgate.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.internal.Ed25519;
import dev.headgate.internal.Json;
import dev.headgate.internal.KeyHandover;
import dev.headgate.internal.NoteSignature;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Collects a {@link PolicyBundle}, checks and signs it. Not thread-safe. */
public final class PolicyBundleBuilder {
    private final String id;
    private final long version;
    private final List<String> policies = new ArrayList<>();
    private final List<KeyHandover> handovers = new ArrayList<>();
    private @Nullable Instant notBefore;
    private @Nullable Instant expires;
    private @Nullable Duration grace;

    PolicyBundleBuilder(String id, long version) {
        this.id = id;
        this.version = version;
    }

    /**
     * Sets when the bundle begins to hold; required.
     *
     * @param time the time
     * @return this builder
     */
    public PolicyBundleBuilder validFrom(Instant time) {
        this.notBefore = time;
        return this;
    }

    /**
     * Sets when the bundle has to be replaced; required.
     *
     * @param time after its beginning
     * @return this builder
     */
    public PolicyBundleBuilder expires(Instant time) {
        this.expires = time;
        return this;
    }

    /**
     * Lets the bundle be used for a while after it has expired, should its successor be late.
     *
     * @param time whole seconds, at most 99,999
     * @return this builder
     */
    public PolicyBundleBuilder grace(Duration time) {
        this.grace = time;
        return this;
    }

    /**
     * Adds a policy: one that stands alone, and any that narrow it.
     *
     * @param json the policy, as {@link PolicyDocument#parse} reads it
     * @return this builder
     */
    public PolicyBundleBuilder policy(String json) {
        policies.add(json);
        return this;
    }

    /**
     * Hands the signing over to another key. Later bundles have to repeat it until everybody trusts the new key.
     *
     * @param old the key that has signed until now
     * @param next the key that signs from here on
     * @param since the first version that the new key signs
     * @return this builder
     */
    public PolicyBundleBuilder handOver(KeyPair old, PublicKey next, long since) {
        handovers.add(KeyHandover.sign(BundleHead.KEYS, id, since, old, next));
        return this;
    }

    /**
     * Repeats the handovers of an earlier bundle.
     *
     * @param earlier the bundle
     * @return this builder
     */
    public PolicyBundleBuilder handoversOf(PolicyBundle earlier) {
        handovers.addAll(earlier.handovers());
        return this;
    }

    /**
     * Checks everything and signs the bundle.
     *
     * @param keys one or more Ed25519 pairs; several while consumers still trust different ones
     * @return the text of the bundle
     * @throws PolicyLoadException telling every mistake
     */
    public String sign(KeyPair... keys) {
        String text = write();
        StringBuilder bundle = new StringBuilder(text).append('\n');
        List<PublicKey> signers = new ArrayList<>();
        for (KeyPair pair : keys) {
            Ed25519.checkPair(pair);
            bundle.append(NoteSignature.sign(id, pair, text).line()).append('\n');
            signers.add(pair.getPublic());
        }
        for (KeyHandover handover : handovers) {
            signers.add(Ed25519.publicKey(handover.oldKey()));
        }
        // Whatever a consumer would refuse is refused here.
        return PolicyBundle.open(bundle.toString(), signers).text();
    }

    private String write() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("bundle", id);
        root.put("version", version);
        Optional.ofNullable(notBefore).ifPresent(time -> root.put("notBefore", time.toString()));
        Optional.ofNullable(expires).ifPresent(time -> root.put("expires", time.toString()));
        Optional.ofNullable(grace).ifPresent(time -> root.put("grace", "PT" + time.toSeconds() + "S"));
        for (KeyHandover handover : handovers) {
            ObjectNode written = root.withArray("/handovers").addObject();
            written.put("from", handover.oldKey());
            written.put("to", handover.newKey());
            written.put("version", handover.number());
            written.put("signature", handover.signature());
        }
        ArrayNode all = root.putArray("policies");
        for (String policy : policies) {
            all.add(tree(policy));
        }
        return root.toPrettyString().replace("\r\n", "\n") + "\n";
    }

    private static JsonNode tree(String policy) {
        try {
            return Json.strictTree(policy);
        } catch (IllegalArgumentException e) {
            throw new PolicyLoadException("A policy of the bundle is " + e.getMessage() + ".");
        }
    }
}

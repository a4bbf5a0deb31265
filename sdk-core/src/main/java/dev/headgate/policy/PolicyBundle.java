package dev.headgate.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.internal.Ed25519;
import dev.headgate.internal.Json;
import dev.headgate.internal.KeyHandover;
import dev.headgate.internal.NoteSignature;
import dev.headgate.internal.Problems;
import dev.headgate.internal.Sha256;
import dev.headgate.spi.PolicyStamp;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Policies with a version and a term, signed with Ed25519: a text to read and compare, as a C2SP signed note. Immutable.
 *
 * <pre>{@code
 * String text = PolicyBundle.builder("bank", 7)
 *         .validFrom(Instant.parse("2026-12-01T00:00:00Z"))
 *         .expires(Instant.parse("2027-03-01T00:00:00Z"))
 *         .policy(Files.readString(Path.of("platform.json")))
 *         .sign(keys);
 * }</pre>
 */
public final class PolicyBundle {
    /** What stands between the policies and the first signature. */
    private static final String SIGNATURES = "\n\n\u2014 ";

    private final BundleHead head;
    private final PolicyStamp stamp;
    private final String signer;
    private final String text;

    private PolicyBundle(BundleHead head, String signer, String text) {
        this.head = head;
        this.signer = signer;
        this.text = text;
        this.stamp = new PolicyStamp(head.id(), head.version(), Sha256.hex(text.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Starts a bundle.
     *
     * @param id its id, the same for all its versions
     * @param version 1 or more, higher than that of the one before
     * @return a builder
     */
    public static Builder builder(String id, long version) {
        return new Builder(id, version);
    }

    /**
     * Reads a bundle and checks its signature, not its term.
     *
     * @param text the bundle
     * @param keys the keys of which one has to have signed it, or have handed over to one that has
     * @return the bundle
     * @throws PolicyLoadException telling every mistake
     */
    public static PolicyBundle open(String text, Collection<PublicKey> keys) {
        return open(text, new KeyTrust(keys, List.of()));
    }

    /**
     * Tells whether a text looks like a bundle, signed rightly or not.
     *
     * @param text a bundle, or a policy
     * @return true if it ends with signatures
     */
    public static boolean isSigned(String text) {
        return text.lastIndexOf(SIGNATURES) >= 0;
    }

    static PolicyBundle open(String text, KeyTrust trust) {
        int end = text.lastIndexOf(SIGNATURES);
        if (end < 0) {
            throw new PolicyLoadException(
                    "The policy bundle is not signed: after the policies there have to be an empty"
                            + " line and a signature. Sign it with headgate policy sign.");
        }
        String signed = text.substring(0, end + 1);
        List<NoteSignature> signatures = new ArrayList<>();
        text.substring(end + 2)
                .lines()
                .forEach(line -> NoteSignature.parse(line).ifPresent(signatures::add));
        Problems problems = new Problems("Policy bundle");
        BundleHead head = null;
        try {
            head = BundleHead.SHAPE.read(Json.strictTree(signed), "", problems);
        } catch (IllegalArgumentException e) {
            problems.add("the document", "is " + e.getMessage(), "write one JSON object");
        }
        if (head == null) {
            throw new PolicyLoadException(problems.message());
        }
        String signer = trust.signer(head, signed, signatures).orElseThrow(() -> unsigned(text, signatures, trust));
        checkStack(head.policies(), problems);
        problems.check(
                head.expires().isAfter(head.notBefore()), "expires", "is not after notBefore", "give a later time");
        if (!problems.list().isEmpty()) {
            throw new PolicyLoadException(problems.message());
        }
        return new PolicyBundle(head, signer, text);
    }

    private static void checkStack(List<PolicyDocument> policies, Problems problems) {
        Problems own = new Problems("");
        StackCheck.check(policies, own);
        own.list().forEach(problem -> problems.addNested("policies", problem));
    }

    private static PolicyLoadException unsigned(String text, List<NoteSignature> signatures, KeyTrust trust) {
        if (text.indexOf('\r') >= 0) {
            return new PolicyLoadException(
                    "The policy bundle's signature does not fit: carriage returns stand in it, so"
                            + " line ends were converted on the way. Keep it as a binary file.");
        }
        return new PolicyLoadException(
                trust.knows(signatures)
                        ? "The policy bundle's signature does not fit: it was changed after it was signed, or its key had"
                                + " handed over before this version. Sign it anew."
                        : "The policy bundle is not signed by a key that is trusted here. Sign it with one of those keys,"
                                + " or hand over to the new key in a bundle that the old one signs.");
    }

    /**
     * Returns what names the bundle in decisions and records.
     *
     * @return id, version and hash
     */
    public PolicyStamp stamp() {
        return stamp;
    }

    /**
     * Returns when the bundle begins to hold.
     *
     * @return the time
     */
    public Instant notBefore() {
        return head.notBefore();
    }

    /**
     * Returns when the bundle has to be replaced.
     *
     * @return the time
     */
    public Instant expires() {
        return head.expires();
    }

    /**
     * Returns from when on all calls are refused.
     *
     * @return the end and the grace after it
     */
    public Instant refusesFrom() {
        return head.expires().plus(head.grace());
    }

    /**
     * Returns the policies.
     *
     * @return the policies, in their order
     */
    public List<PolicyDocument> policies() {
        return head.policies();
    }

    /**
     * Returns the key that signed.
     *
     * @return Base64 of its 32 bytes
     */
    public String signer() {
        return signer;
    }

    List<KeyHandover> handovers() {
        return head.handovers();
    }

    /**
     * Returns the bundle as it was signed.
     *
     * @return the text
     */
    public String text() {
        return text;
    }

    @Override
    public String toString() {
        return "PolicyBundle[" + stamp + ", until " + head.expires() + "]";
    }

    /** Collects a bundle. Not thread-safe. */
    public static final class Builder {
        private final String id;
        private final long version;
        private final List<String> policies = new ArrayList<>();
        private final List<KeyHandover> handovers = new ArrayList<>();
        private @Nullable Instant notBefore;
        private @Nullable Instant expires;
        private @Nullable Duration grace;

        private Builder(String id, long version) {
            this.id = id;
            this.version = version;
        }

        /**
         * Sets when the bundle begins to hold; required.
         *
         * @param time the time
         * @return this builder
         */
        public Builder validFrom(Instant time) {
            this.notBefore = time;
            return this;
        }

        /**
         * Sets when the bundle has to be replaced; required.
         *
         * @param time after its beginning
         * @return this builder
         */
        public Builder expires(Instant time) {
            this.expires = time;
            return this;
        }

        /**
         * Lets the bundle be used for a while after it has expired, should its successor be late.
         *
         * @param time whole seconds, at most 99,999
         * @return this builder
         */
        public Builder grace(Duration time) {
            this.grace = time;
            return this;
        }

        /**
         * Adds a policy: one that stands alone, and any that narrow it.
         *
         * @param json the policy, as {@link PolicyDocument#parse} reads it
         * @return this builder
         */
        public Builder policy(String json) {
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
        public Builder handOver(KeyPair old, PublicKey next, long since) {
            handovers.add(KeyHandover.sign(BundleHead.KEYS, id, since, old, next));
            return this;
        }

        /**
         * Repeats the handovers of an earlier bundle.
         *
         * @param earlier the bundle
         * @return this builder
         */
        public Builder handoversOf(PolicyBundle earlier) {
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
            return open(bundle.toString(), signers).text();
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
}

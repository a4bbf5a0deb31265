package dev.headgate.spi;

import dev.headgate.error.ApprovalDemand;
import dev.headgate.internal.Ed25519;
import dev.headgate.internal.Problems;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Objects;

/**
 * Somebody's approval of one call, signed: bound to the call's digest, the approver, the version of the policy and an end,
 * and good for one use.
 *
 * @param digest the digest of the call
 * @param policy the id of the policy
 * @param policyVersion its version
 * @param approver who approved, by the name in the policy
 * @param expires when it ends
 * @param id tells it from all others
 * @param signature the approver's Ed25519 signature, Base64
 */
public record ApprovalGrant(
        String digest,
        String policy,
        long policyVersion,
        String approver,
        Instant expires,
        String id,
        String signature) {
    private static final String FORM = "headgate-approval-v1";
    private static final int ID_BYTES = 16;
    private static final int LINES = 8;

    /**
     * Checks the parts; whether the signature is right only {@link #isSignedBy} tells.
     *
     * @param digest the digest of the call
     * @param policy the id of the policy
     * @param policyVersion its version
     * @param approver who approved
     * @param expires when it ends
     * @param id tells it from all others
     * @param signature the approver's Ed25519 signature, Base64
     */
    public ApprovalGrant {
        Problems problems = new Problems("ApprovalGrant");
        line(problems, digest, "digest");
        line(problems, policy, "policy");
        line(problems, approver, "approver");
        line(problems, id, "id");
        line(problems, signature, "signature");
        problems.check(expires != null, "expires", "is null", "give a time");
        problems.throwIfAny();
    }

    private static void line(Problems problems, String text, String path) {
        problems.check(
                text != null && !text.isBlank() && text.indexOf('\n') < 0,
                path,
                "is missing or has several lines",
                "give one line");
    }

    /**
     * Approves a call.
     *
     * @param demand what the refused call told
     * @param approver who approves, by the name in the policy
     * @param expires when the approval ends
     * @param key the approver's Ed25519 key
     * @return the approval
     * @throws IllegalArgumentException if the demand does not name the approver, or the key cannot sign
     */
    public static ApprovalGrant sign(ApprovalDemand demand, String approver, Instant expires, PrivateKey key) {
        Problems problems = new Problems("ApprovalGrant");
        problems.check(
                demand.approvers().contains(approver),
                "approver",
                "is none of those who may approve the call",
                "let one of " + demand.approvers() + " do it");
        problems.throwIfAny();
        byte[] id = new byte[ID_BYTES];
        new SecureRandom().nextBytes(id);
        ApprovalGrant unsigned = new ApprovalGrant(
                demand.digest(),
                demand.policy(),
                demand.policyVersion(),
                approver,
                expires,
                HexFormat.of().formatHex(id),
                "-");
        byte[] signature = Ed25519.sign(key, unsigned.text().getBytes(StandardCharsets.UTF_8));
        return new ApprovalGrant(
                unsigned.digest,
                unsigned.policy,
                unsigned.policyVersion,
                approver,
                expires,
                unsigned.id,
                Base64.getEncoder().encodeToString(signature));
    }

    /**
     * Reads an approval.
     *
     * @param token as {@link #token()} writes it
     * @return the approval, whose signature is not checked yet
     * @throws IllegalArgumentException if it is none
     */
    public static ApprovalGrant parse(String token) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(token.strip());
            String[] lines = new String(bytes, StandardCharsets.UTF_8).split("\n", -1);
            if (lines.length == LINES && lines[0].equals(FORM)) {
                return new ApprovalGrant(
                        lines[1],
                        lines[2],
                        Long.parseLong(lines[3]),
                        lines[4],
                        Instant.parse(lines[5]),
                        lines[6],
                        lines[7]);
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            // Told below: what it holds is nobody's business.
        }
        throw new IllegalArgumentException("not an approval; give the token as the approver's tool wrote it");
    }

    /**
     * Writes the approval.
     *
     * @return one line of letters, digits, dashes and underscores
     */
    public String token() {
        String all = text() + signature;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(all.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Tells whether a key has signed it.
     *
     * @param key an Ed25519 key
     * @return true if so
     */
    public boolean isSignedBy(PublicKey key) {
        try {
            byte[] blob = Base64.getDecoder().decode(signature);
            return Ed25519.verifies(Objects.requireNonNull(key), text().getBytes(StandardCharsets.UTF_8), blob);
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    private String text() {
        return String.join("\n", FORM, digest, policy, Long.toString(policyVersion), approver, expires.toString(), id)
                + "\n";
    }

    /** Names the approver and the end, not the signature. */
    @Override
    public String toString() {
        return "ApprovalGrant[" + id + " by " + approver + " until " + expires + "]";
    }
}

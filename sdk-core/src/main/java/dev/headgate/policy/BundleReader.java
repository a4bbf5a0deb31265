package dev.headgate.policy;

import dev.headgate.internal.Json;
import dev.headgate.internal.NoteSignature;
import dev.headgate.internal.Problems;
import java.util.ArrayList;
import java.util.List;

/** Reads the text of a bundle: the policies, an empty line, and signatures over all above it. Used once. */
final class BundleReader {
    /** What stands between the policies and the first signature. */
    private static final String SIGNATURES = "\n\n\u2014 ";

    private final String text;
    private final KeyTrust trust;
    private final Problems problems = new Problems("Policy bundle");

    BundleReader(String text, KeyTrust trust) {
        this.text = text;
        this.trust = trust;
    }

    static boolean isSigned(String text) {
        return text.lastIndexOf(SIGNATURES) >= 0;
    }

    /** Returns the bundle, if a key that is trusted has signed it and nothing is wrong with it; its term is not looked at. */
    PolicyBundle read() {
        int end = text.lastIndexOf(SIGNATURES);
        if (end < 0) {
            throw new PolicyLoadException(
                    "The policy bundle is not signed: after the policies there have to be an empty"
                            + " line and a signature. Sign it with headgate policy sign.");
        }
        String signed = text.substring(0, end + 1);
        BundleHead head = head(signed);
        List<NoteSignature> signatures = new ArrayList<>();
        text.substring(end + 2)
                .lines()
                .forEach(line -> NoteSignature.parse(line).ifPresent(signatures::add));
        String signer = trust.signer(head, signed, signatures).orElseThrow(() -> unsigned(signatures));
        checkStack(head.policies());
        problems.check(
                head.expires().isAfter(head.notBefore()), "expires", "is not after notBefore", "give a later time");
        throwIfAny();
        return new PolicyBundle(head, signer, text);
    }

    private BundleHead head(String signed) {
        BundleHead head = null;
        try {
            head = BundleHead.SHAPE.read(Json.strictTree(signed), "", problems);
        } catch (IllegalArgumentException e) {
            problems.add("the document", "is " + e.getMessage(), "write one JSON object");
        }
        if (head == null) {
            throw new PolicyLoadException(problems.message());
        }
        return head;
    }

    private void checkStack(List<PolicyDocument> policies) {
        Problems own = new Problems("");
        StackCheck.check(policies, own);
        own.list().forEach(problem -> problems.addNested("policies", problem));
    }

    private void throwIfAny() {
        if (!problems.list().isEmpty()) {
            throw new PolicyLoadException(problems.message());
        }
    }

    private PolicyLoadException unsigned(List<NoteSignature> signatures) {
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
}

package dev.headgate.pii;

import dev.headgate.error.ErrorDetails;
import dev.headgate.error.PolicyViolationException;
import java.util.List;
import java.util.Set;

/** Looks at the texts that were added after redaction: they must need none. */
final class AddedTexts implements LeafRewriter {
    private final Redactor redactor;
    private final RedactionPolicy policy;
    private final RemoteDetectors remotes;
    private final Set<String> known;

    AddedTexts(Redactor redactor, RedactionPolicy policy, RemoteDetectors remotes, Set<String> known) {
        this.redactor = redactor;
        this.policy = policy;
        this.remotes = remotes;
        this.known = known;
    }

    @Override
    public String text(String place, String text) {
        if (!known.contains(text) && !redactor.text(place, text, remote(text)).equals(text)) {
            throw added(place);
        }
        return text;
    }

    @Override
    public String json(String place, String json) {
        if (!known.contains(json)
                && !redactor.json(place, json, remote(JsonText.of(json).text())).equals(json)) {
            throw added(place);
        }
        return json;
    }

    private List<Finding> remote(String text) {
        return remotes.isEmpty() ? List.of() : remotes.detect(List.of(text)).get(0);
    }

    @Override
    public void unscannable(String place, String kind) {
        if (policy.unscannable() == Unscannable.DENY) {
            throw new PolicyViolationException(
                    place + " is a " + kind
                            + ", which cannot be looked into, and was added after redaction; add it before"
                            + " governance, where the redaction policy decides about it.",
                    ErrorDetails.none());
        }
    }

    private static PolicyViolationException added(String place) {
        return new PolicyViolationException(
                place
                        + " was changed after redaction and holds a value that the policy has redacted; let interceptors add"
                        + " such values before governance.",
                ErrorDetails.none());
    }
}

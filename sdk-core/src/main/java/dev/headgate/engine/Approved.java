package dev.headgate.engine;

import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.Message;
import dev.headgate.chat.Role;
import dev.headgate.spi.ApprovalGrant;
import dev.headgate.spi.ApprovalRule;
import dev.headgate.spi.CallContext;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What has been approved of a call: its request. Tool rounds may add the model's answers and the tools' results, and
 * attempts may send it again; nothing else may change.
 */
final class Approved {
    private final ApprovalGrant grant;
    private final int messages;
    private final Set<String> rules = new HashSet<>();

    Approved(ApprovalGrant grant, int messages, List<ApprovalRule> rules) {
        this.grant = grant;
        this.messages = messages;
        rules.forEach(rule -> this.rules.add(rule.id()));
    }

    /** Tells whether a request is the approved one, as it may have grown since. */
    boolean covers(ChatRequest request, List<ApprovalRule> needed, CallContext call, byte[] key) {
        List<Message> all = request.messages();
        return all.size() >= messages
                && all.subList(messages, all.size()).stream().allMatch(more -> more.role() != Role.USER)
                && covers(needed)
                && RequestDigest.of(request, messages, call, key).equals(grant.digest());
    }

    boolean covers(List<ApprovalRule> needed) {
        return needed.stream().allMatch(rule -> rules.contains(rule.id()));
    }

    ApprovalGrant grant() {
        return grant;
    }
}

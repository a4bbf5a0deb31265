package dev.headgate.redis;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/**
 * The names under which things are kept. They begin with the version of the layout; what is decided in one step has one
 * hash tag, so that a cluster keeps it in one place.
 */
final class Keys {
    private static final String VERSION = "hg1";
    private static final int HASH_BYTES = 9;

    private final String namespace;

    Keys(String namespace) {
        this.namespace = namespace;
    }

    private String of(String scope, String what) {
        return VERSION + ":{" + namespace + ":" + scope + "}:" + what;
    }

    private static String accountScope(String account) {
        return "account:" + encoded(account);
    }

    String limits(String account) {
        return of(accountScope(account), "limits");
    }

    String members(String account) {
        return of(accountScope(account), "members");
    }

    String records(String account, String member) {
        return of(accountScope(account), "open:" + member);
    }

    String budgetRecords(String member) {
        return of("budgets", "open:" + member);
    }

    /** Tags' values may be personal: only a hash leaves. */
    String window(String budget, long startSeconds) {
        return of("budgets", "window:" + hash(budget) + ":" + startSeconds);
    }

    String board() {
        return of("board", "notices");
    }

    /** Braces would end the hash tag. */
    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8);
    }

    /** Returns a short name that is the same everywhere: 72 bits of SHA-256. */
    static String hash(String name) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, HASH_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("the JDK has no SHA-256", e);
        }
    }
}

package dev.headgate.redis;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;
import java.util.Optional;
import java.util.Set;

/** Says why a server did not do what it was asked, without what its messages may repeat: users, passwords, keys. */
final class Failures {
    private static final Set<String> REFUSALS = Set.of("WRONGPASS", "NOAUTH", "NOPERM");

    private Failures() {}

    static String reason(Throwable failure) {
        Optional<String> code = code(failure);
        if (code.isPresent()) {
            return "it says " + code.get();
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RedisCommandTimeoutException) {
                return "no answer in time";
            }
        }
        return "no connection";
    }

    /** Tells whether the server does not let this user do what must be done: waiting will not help. */
    static boolean isRefusal(Throwable failure) {
        return code(failure).filter(REFUSALS::contains).isPresent();
    }

    /** Returns the first word of what the server answered, such as {@code WRONGTYPE}. */
    static Optional<String> code(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RedisCommandExecutionException && cause.getMessage() != null) {
                return Optional.of(word(cause.getMessage()));
            }
        }
        return Optional.empty();
    }

    private static String word(String message) {
        // A script's failure begins with ERR and has the inner one's code further on; only known codes are repeated.
        for (String known : new String[] {
            "WRONGPASS", "NOAUTH", "NOPERM", "WRONGTYPE", "READONLY", "LOADING", "OOM", "CLUSTERDOWN", "CROSSSLOT",
            "MISCONF", "BUSY", "NOREPLICAS", "MASTERDOWN", "TRYAGAIN"
        }) {
            if (message.contains(known)) {
                return known;
            }
        }
        return message.contains("ACL") || message.contains("can't run this command") ? "NOPERM" : "ERR";
    }
}

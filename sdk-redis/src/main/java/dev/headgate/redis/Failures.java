package dev.headgate.redis;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Says why a server did not do what it was asked, without what its messages may repeat: users, passwords, keys. */
final class Failures {
    private static final Set<String> REFUSALS = Set.of("WRONGPASS", "NOAUTH", "NOPERM");

    /** The failure of a script begins with its own code and has that of the command inside further on. */
    private static final List<String> CODES = List.of(
            "WRONGPASS",
            "NOAUTH",
            "NOPERM",
            "WRONGTYPE",
            "READONLY",
            "LOADING",
            "OOM",
            "CLUSTERDOWN",
            "CROSSSLOT",
            "MISCONF",
            "BUSY",
            "NOREPLICAS",
            "MASTERDOWN",
            "TRYAGAIN");

    private Failures() {}

    static String reason(Throwable failure) {
        Optional<String> code = code(failure);
        if (code.isPresent()) {
            return "it says " + code.get();
        }
        return has(failure, RedisCommandTimeoutException.class) ? "no answer in time" : "no connection";
    }

    /** Tells whether the server does not let this user do what must be done: waiting will not help. */
    static boolean isRefusal(Throwable failure) {
        return code(failure).filter(REFUSALS::contains).isPresent();
    }

    /** Returns the code of what the server answered, such as {@code WRONGTYPE}, if it did answer. */
    static Optional<String> code(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = cause.getMessage();
            if (cause instanceof RedisCommandExecutionException && message != null) {
                return Optional.of(
                        CODES.stream().filter(message::contains).findFirst().orElse(uncoded(message)));
            }
        }
        return Optional.empty();
    }

    /** What a user may not do inside of a script, Redis 6.2 and 7 tell in words. */
    private static String uncoded(String message) {
        return message.contains("can't run this command") || message.contains("ACL failure") ? "NOPERM" : "ERR";
    }

    private static boolean has(Throwable failure, Class<?> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}

package dev.headgate.testkit.guard;

import dev.headgate.spi.OutboundGuard;
import java.util.Locale;

/** Refuses every host but this machine. Made by {@code java.util.ServiceLoader}; safe for use by many threads. */
public final class RealCallGuard implements OutboundGuard {
    private static final String WAYS_OUT = """
            Three ways out:
              1. script a FakeModel, or point the provider at a wire server of the testkit (they listen on this machine);
              2. allow it in this test and say why: RealCalls.allow("smoke test of …"%s), closed at its end;
              3. allow it for a whole run: -D%s="nightly smoke test".""";

    /** For {@code java.util.ServiceLoader}. */
    public RealCallGuard() {}

    @Override
    public void beforeRequest(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        if (!isLoopback(name) && !RealCalls.areAllowedTo(name)) {
            throw new RealCallError("A test was about to call " + name + ", which is not this machine"
                    + Caller.inWords() + ". Nothing was sent, and the name was not looked up. "
                    + WAYS_OUT.formatted(", \"" + name + "\"", RealCalls.PROPERTY));
        }
    }

    @Override
    public void beforeCredentials(String source) {
        if (!RealCalls.mayLookForCredentials()) {
            throw new RealCallError("A test was about to look for real credentials in " + source + Caller.inWords()
                    + ". Neither the environment nor a file was read and no service was asked. Give the account"
                    + " credentials that are none, such as credentials(\"AKIDEXAMPLE\", \"secret\"). "
                    + WAYS_OUT.formatted("", RealCalls.PROPERTY));
        }
    }

    /** Decides by the text alone: to look the name up would be to leave the machine. */
    private static boolean isLoopback(String host) {
        return host.equals("localhost")
                || host.endsWith(".localhost")
                || host.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}")
                || host.equals("::1")
                || host.equals("[::1]");
    }
}

package example;

import dev.headgate.spi.OutboundGuard;

/** Stands for an application's own code, outside of Headgate's packages. */
public final class SupportDesk {
    private SupportDesk() {}

    /** Does what a provider does before it calls. */
    public static void call(String host) {
        OutboundGuard.installed().beforeRequest(host);
    }
}

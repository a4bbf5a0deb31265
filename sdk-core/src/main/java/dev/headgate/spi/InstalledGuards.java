package dev.headgate.spi;

import java.util.List;
import java.util.ServiceLoader;

/** The guards of the class path, looked for once. */
record InstalledGuards(List<OutboundGuard> guards) implements OutboundGuard {
    static final InstalledGuards FOUND =
            new InstalledGuards(ServiceLoader.load(OutboundGuard.class, OutboundGuard.class.getClassLoader()).stream()
                    .map(ServiceLoader.Provider::get)
                    .toList());

    @Override
    public void beforeRequest(String host) {
        for (OutboundGuard guard : guards) {
            guard.beforeRequest(host);
        }
    }

    @Override
    public void beforeCredentials(String source) {
        for (OutboundGuard guard : guards) {
            guard.beforeCredentials(source);
        }
    }
}

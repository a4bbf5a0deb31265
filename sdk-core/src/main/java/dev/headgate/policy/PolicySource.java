package dev.headgate.policy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/** Where a policy bundle is read from, again and again. Safe for use by many threads. */
@FunctionalInterface
public interface PolicySource {
    /** Where an internal BOM's jar carries its bundle. */
    String RESOURCE = "META-INF/headgate/policy.bundle";

    /**
     * Reads the bundle as it is now.
     *
     * @return its text
     * @throws IOException if it cannot be read
     */
    String read() throws IOException;

    /**
     * Reads the bundle that a jar on the class path carries as {@link #RESOURCE}.
     *
     * @return the source; it fails if no jar carries one, or if two carry different ones
     */
    static PolicySource classPath() {
        return new ClassPathSource(RESOURCE);
    }

    /**
     * Reads a bundle that a jar on the class path carries.
     *
     * @param name the name of the resource, without a leading slash
     * @return the source; it fails if no jar carries one, or if two carry different ones
     */
    static PolicySource resource(String name) {
        return new ClassPathSource(name);
    }

    /**
     * Reads a file.
     *
     * @param file its path
     * @return the source
     */
    static PolicySource file(Path file) {
        return new FileSource(file);
    }

    /**
     * Fetches from an address, at most 4 MiB within 15 seconds, without following redirections.
     *
     * @param address with {@code https}, or {@code http} on this machine
     * @return the source
     * @throws IllegalArgumentException if it is another address
     */
    static PolicySource url(URI address) {
        return new UrlSource(address);
    }
}

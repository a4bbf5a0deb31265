package dev.headgate.inventory;

import dev.headgate.spi.PolicyClient;
import dev.headgate.spi.PolicyStamp;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What one running client is, where its calls may go, under which policies, and what it has used. Holds nothing of what
 * was said.
 *
 * @param client the application, its routes and what governs it
 * @param instance tells it from the application's other clients
 * @param started when it was built
 * @param written when this was so
 * @param sdkVersion the version of Headgate
 * @param javaVersion the version of Java
 * @param policies the policies in force
 * @param use what it has used of each deployment since it was built
 */
public record AppManifest(
        PolicyClient client,
        String instance,
        Instant started,
        Instant written,
        String sdkVersion,
        String javaVersion,
        List<PolicyStamp> policies,
        List<AppUse> use) {
    /**
     * Copies the lists.
     *
     * @param client the application, its routes and what governs it
     * @param instance tells it from the application's other clients
     * @param started when it was built
     * @param written when this was so
     * @param sdkVersion the version of Headgate
     * @param javaVersion the version of Java
     * @param policies the policies in force
     * @param use what it has used of each deployment
     */
    public AppManifest {
        Objects.requireNonNull(client, "client");
        Objects.requireNonNull(instance, "instance");
        Objects.requireNonNull(started, "started");
        Objects.requireNonNull(written, "written");
        Objects.requireNonNull(sdkVersion, "sdkVersion");
        Objects.requireNonNull(javaVersion, "javaVersion");
        policies = List.copyOf(policies);
        use = List.copyOf(use);
    }

    /**
     * Reads a manifest.
     *
     * @param json as {@link #json()} writes it
     * @return the manifest
     * @throws IllegalArgumentException naming every mistake with the path to it
     */
    public static AppManifest parse(String json) {
        return ManifestReader.read(json);
    }

    /**
     * Writes the manifest.
     *
     * @return one JSON object
     */
    public String json() {
        return ManifestWriter.write(this);
    }

    /** Names the client only. */
    @Override
    public String toString() {
        return "AppManifest[" + client.application().id() + ", " + instance + ", " + written + "]";
    }
}

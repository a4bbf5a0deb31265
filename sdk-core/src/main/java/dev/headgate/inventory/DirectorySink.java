package dev.headgate.inventory;

import dev.headgate.internal.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file for each client, replaced whole or not at all. */
record DirectorySink(Path directory) implements ManifestSink {
    private static final int HASH = 12;

    @Override
    public void publish(AppManifest manifest) throws IOException {
        Files.createDirectories(directory);
        Path fresh = Files.createTempFile(directory, "manifest", ".new");
        try {
            Files.writeString(fresh, manifest.json(), StandardCharsets.UTF_8);
            Files.move(
                    fresh,
                    directory.resolve(name(manifest)),
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /** Ids may have letters that file names may not; the hash keeps those apart that look the same without them. */
    private static String name(AppManifest manifest) {
        String id = manifest.client().application().id();
        String all = id + "\n" + manifest.instance();
        return id.replaceAll("[^a-zA-Z0-9-]", "_") + "-"
                + Sha256.hex(all.getBytes(StandardCharsets.UTF_8)).substring(0, HASH) + ".json";
    }
}

package dev.headgate.policy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.internal.Ed25519;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The jar that puts every client of an application under a policy, without a line of code: an internal BOM carries it, and
 * clients that find it on the class path cannot be built without it.
 */
public final class PolicyJar {
    /** The earliest that a zip can tell; the same content gives the same bytes. */
    private static final LocalDateTime ALWAYS = LocalDateTime.of(1980, 1, 1, 0, 0);

    private PolicyJar() {}

    /**
     * Writes a jar with a bundle and the keys that have to have signed it, and its successors.
     *
     * @param bundle the bundle's text, as it was signed
     * @param trust the keys
     * @param out where to; closed by the caller
     * @throws IOException if it cannot be written
     * @throws PolicyLoadException if clients would refuse the bundle
     */
    public static void write(String bundle, Collection<PublicKey> trust, OutputStream out) throws IOException {
        String checked = PolicyBundle.open(bundle, trust).text();
        ObjectNode bootstrap = JsonNodeFactory.instance.objectNode();
        trust.forEach(key -> bootstrap.withArray("/trust").add(Ed25519.text(key)));
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        put(zip, PolicyBootstrap.RESOURCE, bootstrap.toPrettyString() + "\n");
        put(zip, PolicySource.RESOURCE, checked);
        zip.finish();
    }

    private static void put(ZipOutputStream zip, String name, String text) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(ALWAYS);
        zip.putNextEntry(entry);
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }
}

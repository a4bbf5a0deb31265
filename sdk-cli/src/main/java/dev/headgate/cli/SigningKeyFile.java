package dev.headgate.cli;

import dev.headgate.audit.AuditKeys;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/**
 * A key pair on disk: the private key as PEM, and the public one in a file of the same name with {@code .pub}.
 *
 * @param file the private key's file
 * @param pair the keys
 */
record SigningKeyFile(Path file, KeyPair pair) {
    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rw-------");
    private static final int LINE = 64;

    static SigningKeyFile create(Path file) throws IOException {
        for (Path each : List.of(file, publicFile(file))) {
            if (Files.exists(each)) {
                throw new FileAlreadyExistsException(each.toString());
            }
        }
        KeyPair pair = AuditKeys.generate();
        String base64 = Base64.getMimeEncoder(LINE, new byte[] {'\n'})
                .encodeToString(pair.getPrivate().getEncoded());
        write(file, "-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n");
        write(publicFile(file), AuditKeys.text(pair.getPublic()) + "\n");
        return new SigningKeyFile(file, pair);
    }

    private static void write(Path file, String text) throws IOException {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] attributes =
                posix ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER)} : new FileAttribute<?>[0];
        Files.createFile(file, attributes);
        Files.writeString(file, text, StandardOpenOption.WRITE);
    }

    static SigningKeyFile read(Path file) throws IOException {
        Path other = publicFile(file);
        if (!Files.isRegularFile(other)) {
            throw new IllegalArgumentException(
                    other + " is missing: the public key stands beside the private one; make both by headgate keygen");
        }
        try {
            return new SigningKeyFile(
                    file,
                    new KeyPair(AuditKeys.publicKey(TextFile.read(other)), AuditKeys.privateKey(TextFile.read(file))));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + " or " + other + " cannot be used: " + e.getMessage(), e);
        }
    }

    /** Tells whether others than the owner may read the private key. */
    boolean isOpenToOthers() throws IOException {
        return Files.getFileStore(file).supportsFileAttributeView("posix")
                && !OWNER.containsAll(Files.getPosixFilePermissions(file));
    }

    private static Path publicFile(Path file) {
        return file.resolveSibling(file.getFileName() + ".pub");
    }

    /** Names the file only. */
    @Override
    public String toString() {
        return "SigningKeyFile[" + file + "]";
    }
}

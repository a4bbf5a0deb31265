package dev.headgate.bedrock;

import dev.headgate.spi.OutboundGuard;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** Credentials that the machine has. Nothing is looked for before they are needed, and only if the guard allows it. */
final class MachineCredentials implements AwsCredentialsProvider, SdkAutoCloseable {
    private final String name;
    private final Supplier<AwsCredentialsProvider> opening;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable AwsCredentialsProvider opened;

    MachineCredentials(String name, Supplier<AwsCredentialsProvider> opening) {
        this.name = name;
        this.opening = opening;
    }

    @Override
    public AwsCredentials resolveCredentials() {
        OutboundGuard.installed().beforeCredentials(name);
        return source().resolveCredentials();
    }

    private AwsCredentialsProvider source() {
        lock.lock();
        try {
            if (opened == null) {
                opened = opening.get();
            }
            return opened;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (opened instanceof SdkAutoCloseable closeable) {
                closeable.close();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public String toString() {
        return "MachineCredentials[" + name + "]";
    }
}

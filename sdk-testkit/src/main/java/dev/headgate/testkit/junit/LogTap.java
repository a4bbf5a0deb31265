package dev.headgate.testkit.junit;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.slf4j.LoggerFactory;

/** Everything that is written to {@code java.util.logging} during a test run, of Headgate on all levels. */
final class LogTap extends Handler {
    private static final String OURS = "dev.headgate";

    private final SimpleFormatter formatter = new SimpleFormatter();
    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();
    private final Logger root = Logger.getLogger("");
    private final Logger ours = Logger.getLogger(OURS);
    private final Level before = ours.getLevel();

    LogTap() {
        setLevel(Level.ALL);
        root.addHandler(this);
        ours.setLevel(Level.ALL);
    }

    /** Tells whether SLF4J, which Headgate writes to, writes there. */
    static boolean isWrittenTo() {
        return LoggerFactory.getILoggerFactory().getClass().getName().startsWith("org.slf4j.jul.");
    }

    Runnable listen(Consumer<String> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public void publish(LogRecord record) {
        if (!listeners.isEmpty()) {
            String line = formatter.format(record);
            listeners.forEach(listener -> listener.accept(line));
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        root.removeHandler(this);
        ours.setLevel(before);
    }
}

package dev.headgate.testkit.tck;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What is written to the machine's streams and to java.util.logging, at its finest level, while something runs. */
final class CapturedOutput {
    private CapturedOutput() {}

    static String of(Runnable action) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream capture = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        PrintStream out = System.out;
        PrintStream err = System.err;
        Logger root = Logger.getLogger("");
        Level level = root.getLevel();
        Handler handler = new Handler() {
            private final SimpleFormatter formatter = new SimpleFormatter();

            @Override
            public void publish(LogRecord entry) {
                capture.print(formatter.format(entry));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        try {
            System.setOut(capture);
            System.setErr(capture);
            root.setLevel(Level.ALL);
            root.addHandler(handler);
            action.run();
        } finally {
            root.removeHandler(handler);
            root.setLevel(level);
            System.setErr(err);
            System.setOut(out);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}

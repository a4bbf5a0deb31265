package dev.headgate.benchmarks.cold;

import com.sun.management.OperatingSystemMXBean;
import dev.headgate.benchmarks.contender.UnaryClient;
import dev.headgate.benchmarks.contender.UnaryContender;
import java.lang.management.ManagementFactory;
import java.net.URI;

/** Makes one call in a fresh JVM and prints what it has cost since the process began. */
final class FirstAnswer {
    private FirstAnswer() {}

    public static void main(String[] args) {
        try (UnaryClient client = UnaryContender.valueOf(args[0]).open(URI.create(args[1]))) {
            if (client.call() <= 0) {
                throw new IllegalStateException("no answer");
            }
            System.out.println(new ColdCost(cpuNanos(), sinceTheStartNanos()).line());
        }
        // What is still being hung up need not be waited for.
        System.exit(0);
    }

    /** Of the whole process, the JVM's compiler and collector included. */
    private static long cpuNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private static long sinceTheStartNanos() {
        return (System.currentTimeMillis()
                        - ManagementFactory.getRuntimeMXBean().getStartTime())
                * 1_000_000L;
    }
}

package dev.headgate.samples.platform;

import dev.headgate.audit.AuditKeys;
import dev.headgate.audit.AuditLog;
import dev.headgate.audit.AuditResult;
import dev.headgate.audit.AuditVerifier;
import dev.headgate.chat.ChatResponse;
import dev.headgate.error.BudgetExceededException;
import dev.headgate.error.PolicyFinding;
import dev.headgate.error.PolicyViolationException;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Shows what a platform team decides, and can prove: the client, the sockets, the signatures and the log are real; only the
 * model is a fake.
 */
public final class Platform {
    private static final int MOST_CALLS = 20;

    private final Path directory;
    private final Story story;
    private final PlatformTeam team = new PlatformTeam();
    private final KeyPair auditKeys = AuditKeys.generate();

    private Platform(Path directory, PrintStream out) {
        this.directory = directory;
        this.story = new Story(out);
    }

    /**
     * Runs the sample.
     *
     * @param args a new directory in which policy, public keys and logs are kept; none, and nothing is kept
     * @throws IOException if the directory cannot be written
     */
    public static void main(String[] args) throws IOException {
        if (args.length > 0) {
            new Platform(Files.createDirectory(Path.of(args[0])), System.out).run();
            return;
        }
        Path directory = Files.createTempDirectory("headgate-platform");
        try {
            new Platform(directory, System.out).run();
        } finally {
            delete(directory);
        }
    }

    private void run() throws IOException {
        Path jar = team.publish(directory);
        story.step("The platform team signs a policy and packs it into a jar");
        story.line("bank-platform version 7, signed by " + team.key() + ", in " + jar.getFileName());
        story.line("An application that has the jar on its class path is held to it, without a line of code.");

        String redacted;
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader withPolicy =
                        new URLClassLoader(new URL[] {jar.toUri().toURL()}, Platform.class.getClassLoader());
                Models models = new Models();
                AuditLog log = AuditLog.builder(auditLog(), auditKeys)
                        .logId("claims-assistant")
                        .open()) {
            Thread.currentThread().setContextClassLoader(withPolicy);
            try (Application application = Application.start(models.address(), log, directory.resolve("manifests"))) {
                denied(application, models);
                redacted = redacted(application, models);
                stopped(application, models);
            }
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
        proven(redacted);
    }

    private void denied(Application application, Models models) {
        story.step("A call that the policy denies");
        try {
            ChatResponse none = application
                    .ask("Is the claim of our board member complete?", "restricted")
                    .call();
            throw new IllegalStateException("allowed: " + none.callId().orElse(""));
        } catch (PolicyViolationException e) {
            for (PolicyFinding finding : e.findings()) {
                story.line("rule:   " + finding.rule() + " (" + finding.path() + " of " + finding.policy() + ")");
                story.line("allows: " + finding.expected());
                story.line("but:    " + finding.actual());
                story.line("fix:    " + finding.fix());
            }
        }
        story.line("Requests that reached the model: " + models.arrived().size());
    }

    private String redacted(Application application, Models models) {
        story.step("A call with personal data");
        String question = "Please tell jane.doe@example.org that IBAN DE89 3704 0044 0532 0130 00 was paid.";
        ChatResponse response = application.ask(question, "internal").call();
        story.line("asked:  " + question);
        story.line("sent:   " + models.arrived().get(0));
        story.line("answer: " + response.text());
        return response.callId().orElseThrow();
    }

    private void stopped(Application application, Models models) {
        story.step("A budget of 0.05 USD a day");
        for (int i = 0; i < MOST_CALLS; i++) {
            try {
                ChatResponse response =
                        application.ask("Is claim 7812 complete?", "internal").call();
                story.line("answered, for " + response.cost());
            } catch (BudgetExceededException e) {
                story.line("refused: " + e.getMessage());
                story.line(
                        "Requests that reached the model: " + models.arrived().size());
                return;
            }
        }
        throw new IllegalStateException("the budget did not stop " + MOST_CALLS + " calls");
    }

    private void proven(String callId) throws IOException {
        AuditVerifier verifier = AuditVerifier.trusting(auditKeys.getPublic());
        story.step("The audit log, verified with the public key alone");
        told(verifier.verify(auditLog()));
        Files.writeString(directory.resolve("audit.key.pub"), AuditKeys.text(auditKeys.getPublic()) + "\n");
        Files.writeString(directory.resolve("bank-policy.key.pub"), team.key() + "\n");
        Path changed = Files.createDirectory(directory.resolve("audit-changed"));
        try (Stream<Path> files = Files.list(auditLog())) {
            for (Path file : files.toList()) {
                Files.copy(file, changed.resolve(file.getFileName()));
            }
        }
        story.step("Somebody changes one byte");
        story.line("The call was " + callId + ". Changed " + Tampering.flipOneByte(changed, callId) + ".");
        told(verifier.verify(changed));
    }

    private void told(AuditResult result) {
        story.line(result.explanation());
        story.line("Exit code of headgate audit verify: " + result.verdict().exitCode());
    }

    private Path auditLog() {
        return directory.resolve("audit");
    }

    private static void delete(Path directory) throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.walk(directory)) {
            all = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : all) {
            Files.delete(file);
        }
    }
}

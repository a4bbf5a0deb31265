package dev.headgate.cli;

import dev.headgate.policy.Policy;
import dev.headgate.policy.PolicyBundle;
import dev.headgate.policy.PolicyDocument;
import dev.headgate.policy.PolicyLoadException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Policies as a command takes them: one signed bundle, or documents that belong together.
 *
 * @param policy what they say together
 * @param bundle the bundle, if it was one
 */
record PolicyFiles(Policy policy, Optional<PolicyBundle> bundle) {
    static PolicyFiles read(List<Path> files, List<String> keys) {
        List<String> texts = texts(files);
        if (texts.stream().noneMatch(PolicyBundle::isSigned)) {
            return new PolicyFiles(documents(files, texts), Optional.empty());
        }
        if (files.size() > 1) {
            throw new IllegalArgumentException("a signed bundle stands by itself; give it alone");
        }
        if (keys.isEmpty()) {
            throw new IllegalArgumentException(
                    files.get(0) + " is a signed bundle; say by --key who may have signed it");
        }
        PolicyBundle bundle = bundle(texts.get(0), KeyOption.readAll(keys));
        return new PolicyFiles(Policy.of(bundle), Optional.of(bundle));
    }

    private static List<String> texts(List<Path> files) {
        List<String> texts = new ArrayList<>();
        List<CommandFailure> failures = new ArrayList<>();
        for (Path file : files) {
            try {
                texts.add(TextFile.read(file));
            } catch (CommandFailure e) {
                failures.add(e);
            }
        }
        CommandFailure.throwAll(failures);
        return texts;
    }

    static PolicyBundle bundle(String text, List<PublicKey> trust) {
        try {
            return PolicyBundle.open(text, trust);
        } catch (PolicyLoadException e) {
            throw new CommandFailure(PolicyCommand.REFUSED, e.getMessage(), e);
        }
    }

    /** Returns policies that belong together, without a mistake. */
    static List<PolicyDocument> documents(List<Path> files) {
        return documents(files, texts(files)).documents();
    }

    private static Policy documents(List<Path> files, List<String> texts) {
        List<PolicyDocument> documents = new ArrayList<>();
        List<CommandFailure> failures = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            try {
                documents.add(PolicyDocument.parse(texts.get(i)));
            } catch (IllegalArgumentException e) {
                failures.add(new CommandFailure(PolicyCommand.MISTAKES, files.get(i) + ": " + e.getMessage(), e));
            }
        }
        CommandFailure.throwAll(failures);
        try {
            return Policy.of(documents.toArray(PolicyDocument[]::new));
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(PolicyCommand.MISTAKES, e.getMessage(), e);
        }
    }
}

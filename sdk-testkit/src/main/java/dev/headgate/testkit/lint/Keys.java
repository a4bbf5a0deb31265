package dev.headgate.testkit.lint;

import dev.headgate.pii.Finding;
import dev.headgate.pii.PiiScanner;
import java.util.Optional;

/** Finds secrets, and names them by type and length only. */
final class Keys implements ConstantCheck {
    private static final int SHORTEST = 12;

    @Override
    public Optional<String> mistake(String constant) {
        if (constant.length() < SHORTEST) {
            return Optional.empty();
        }
        return PiiScanner.standard().scan(constant).stream()
                .filter(finding -> finding.type().isSecret())
                .findFirst()
                .map(Keys::describe);
    }

    private static String describe(Finding finding) {
        return "holds a value of type " + finding.type().name() + " (" + (finding.end() - finding.start())
                + " characters, not shown)";
    }
}

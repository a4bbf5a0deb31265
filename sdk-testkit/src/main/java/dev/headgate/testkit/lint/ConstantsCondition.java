package dev.headgate.testkit.lint;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.util.Optional;
import java.util.Set;

/** Looks at every text in a class file: ArchUnit itself does not read them. */
final class ConstantsCondition extends ArchCondition<JavaClass> {
    private final ConstantCheck check;

    ConstantsCondition(String description, ConstantCheck check) {
        super(description);
        this.check = check;
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        for (String constant : constants(type)) {
            Optional<String> mistake = check.mistake(constant);
            if (mistake.isPresent()) {
                events.add(SimpleConditionEvent.violated(
                        type, type.getFullName() + " " + mistake.get() + " in " + type.getSourceCodeLocation()));
            }
        }
    }

    private static Set<String> constants(JavaClass type) {
        if (type.getSource().isEmpty()) {
            return Set.of();
        }
        try {
            URL file = type.getSource().get().getUri().toURL();
            URLConnection connection = file.openConnection();
            connection.setUseCaches(false);
            try (InputStream in = connection.getInputStream()) {
                return ConstantPool.read(in);
            }
        } catch (IOException e) {
            throw new IllegalStateException(
                    "The class file of " + type.getFullName() + " cannot be read ("
                            + e.getClass().getSimpleName()
                            + "), so that nothing is known of its texts; check from where it was imported.",
                    e);
        }
    }
}

package dev.headgate.testkit.replay;

import dev.headgate.internal.Problems;
import dev.headgate.pii.PiiType;
import dev.headgate.spi.TimeSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Says which file a {@link Cassette} is, and how it is used. */
public final class CassetteBuilder {
    /** For how long a recording is good if nothing else is said: half a year. */
    public static final Duration DEFAULT_MAX_AGE = Duration.ofDays(180);

    private final Problems problems = new Problems("Cassette");
    private final Path file;
    private final Set<PiiType> allowed = new HashSet<>();
    private boolean record = Boolean.getBoolean(Cassette.RECORD);
    private Duration maxAge = DEFAULT_MAX_AGE;
    private boolean warnsOfAge;
    private TimeSource time = TimeSource.system();
    private Function<String, @Nullable String> environment = System::getenv;

    CassetteBuilder(Path file) {
        problems.check(file != null, "file", "is null", "name one, as src/test/recordings/triage.json");
        this.file = file;
    }

    /**
     * Records, whatever the system property says.
     *
     * @return this builder
     */
    public CassetteBuilder record() {
        this.record = true;
        return this;
    }

    /**
     * Sets the age from which on a recording has to be made anew, since models change and go: 180 days if not set.
     *
     * @param age more than zero
     * @return this builder
     */
    public CassetteBuilder maxAge(Duration age) {
        problems.check(age != null && !age.isNegative() && !age.isZero(), "maxAge", "is " + age, "give more than zero");
        this.maxAge = age;
        return this;
    }

    /**
     * Plays recordings that are too old, with a warning in the log, instead of failing the test.
     *
     * @return this builder
     */
    public CassetteBuilder warnOfAge() {
        this.warnsOfAge = true;
        return this;
    }

    /**
     * Lets values of some types be written that would be refused.
     *
     * @param types types of personal data, not of secrets
     * @return this builder
     */
    public CassetteBuilder allow(PiiType... types) {
        for (PiiType type : types) {
            problems.check(!type.isSecret(), "allow", "names " + type.name() + ", a secret", "have it redacted");
        }
        allowed.addAll(Arrays.asList(types));
        return this;
    }

    /**
     * Sets where the age of recordings is read: the system's clock if not set.
     *
     * @param time the time
     * @return this builder
     */
    public CassetteBuilder timeSource(TimeSource time) {
        problems.check(time != null, "timeSource", "is null", "leave it out");
        this.time = time;
        return this;
    }

    CassetteBuilder environment(Function<String, @Nullable String> environment) {
        this.environment = environment;
        return this;
    }

    /**
     * Opens the file.
     *
     * @return the cassette; close it at the end of the test
     * @throws IllegalArgumentException if the file is missing, broken or too old, or may not be recorded here
     */
    public Cassette open() {
        problems.check(
                !record || isOff(environment.apply("CI")),
                file + "",
                "would be recorded, but the variable CI is set",
                "record it on your own machine and commit the file");
        problems.throwIfAny();
        if (record) {
            return new Cassette(new RecordingReel(file, time, new SecretScan(allowed)));
        }
        return new Cassette(PlayingReel.open(file, new Age(time.now(), maxAge, warnsOfAge)));
    }

    private static boolean isOff(@Nullable String value) {
        return value == null || value.isBlank() || value.equalsIgnoreCase("false") || value.equals("0");
    }
}

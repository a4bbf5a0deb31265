package dev.headgate.bedrock;

import dev.headgate.internal.Problems;
import java.net.URI;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A batch job of type {@code Converse}.
 *
 * @param name 1 to 63 of {@code a-z A-Z 0-9 + . -}
 * @param model the id of a model or profile
 * @param roleArn the role by which Bedrock reads and writes the buckets
 * @param input the {@code s3:} address of what {@link BedrockBatchWriter} wrote
 * @param output the {@code s3:} address that results are written under
 * @param timeout 24 to 168 hours
 */
public record BatchJob(String name, String model, String roleArn, URI input, URI output, Duration timeout) {
    // As in the service's model of CreateModelInvocationJob.
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9]{1,63}([+.-]*[a-zA-Z0-9])*");
    private static final Pattern ROLE = Pattern.compile("arn:aws(-[^:]+)?:iam::[0-9]{12}:role/.+");

    /**
     * Checks the parts.
     *
     * @param name the job's name
     * @param model the id of a model or profile
     * @param roleArn the role by which Bedrock reads and writes the buckets
     * @param input where the requests are
     * @param output where the results go
     * @param timeout how long it may take
     * @throws IllegalArgumentException naming every part that is wrong
     */
    public BatchJob {
        Problems problems = new Problems("BatchJob");
        problems.check(
                name.length() <= 63 && NAME.matcher(name).matches(),
                "name",
                "of " + name.length() + " characters is none",
                "use 1 to 63 letters and digits, with + . - between them");
        problems.checkText(model, "model", "name the model or profile");
        problems.check(ROLE.matcher(roleArn).matches(), "roleArn", "is no role's", "give arn:aws:iam::…:role/…");
        s3(problems, "input", input);
        s3(problems, "output", output);
        problems.check(
                timeout.compareTo(Duration.ofHours(24)) >= 0 && timeout.compareTo(Duration.ofHours(168)) <= 0,
                "timeout",
                "is " + timeout,
                "give 24 to 168 hours");
        problems.throwIfAny();
    }

    private static void s3(Problems problems, String name, @Nullable URI address) {
        problems.check(
                address != null && "s3".equals(address.getScheme()) && address.getHost() != null,
                name,
                "is no s3: address",
                "give one such as s3://bucket/key");
    }
}

package dev.headgate.bedrock;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.RegionMetadata;

/**
 * What is known of the prefixes of inference profiles: which regions a request may be carried to.
 *
 * <p>AWS publishes the regions of a profile per model, and they grow. For residency the question is where a request may
 * end up at worst, so each list here is the union over models: that of the CDK's {@code CrossRegionInferenceProfileRegion}
 * (2.275.0-alpha.0) and, for {@code us}, {@code us-west-1}, which the CDK grants besides. Nothing that lists {@code ca}
 * was at hand, so its regions have to be declared.
 */
final class Geographies {
    static final String GLOBAL = "global";

    private static final Map<String, Set<String>> REGIONS = Map.of(
            "us",
            Set.of("us-east-1", "us-east-2", "us-west-1", "us-west-2"),
            "eu",
            Set.of(
                    "eu-central-1",
                    "eu-central-2",
                    "eu-north-1",
                    "eu-south-1",
                    "eu-south-2",
                    "eu-west-1",
                    "eu-west-2",
                    "eu-west-3"),
            "apac",
            Set.of(
                    "ap-east-2",
                    "ap-northeast-1",
                    "ap-northeast-2",
                    "ap-northeast-3",
                    "ap-south-1",
                    "ap-south-2",
                    "ap-southeast-1",
                    "ap-southeast-2",
                    "ap-southeast-3",
                    "ap-southeast-4",
                    "ap-southeast-5",
                    "ap-southeast-7",
                    "me-central-1"),
            "jp",
            Set.of("ap-northeast-1", "ap-northeast-3"),
            "au",
            Set.of("ap-southeast-2", "ap-southeast-4"),
            "us-gov",
            Set.of("us-gov-east-1", "us-gov-west-1"),
            "ca",
            Set.of());

    private Geographies() {}

    static boolean isKnown(String prefix) {
        return prefix.equals(GLOBAL) || REGIONS.containsKey(prefix);
    }

    /** Returns the regions that a profile with this prefix may use at worst; empty if they are not known. */
    static Optional<Set<String>> destinations(String prefix) {
        if (prefix.equals(GLOBAL)) {
            return Optional.of(commercial());
        }
        return Optional.ofNullable(REGIONS.get(prefix)).filter(regions -> !regions.isEmpty());
    }

    /** Returns the prefixes, for a message. */
    static String names() {
        List<String> names =
                new TreeSet<>(REGIONS.keySet()).stream().map(name -> name + ".").toList();
        return String.join(", ", names) + " and " + GLOBAL + ".";
    }

    /** Takes the list of the AWS SDK, which is newer than any list here after an update. */
    private static Set<String> commercial() {
        return Region.regions().stream()
                .filter(region -> !region.isGlobalRegion() && isCommercial(RegionMetadata.of(region)))
                .map(Region::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static boolean isCommercial(@Nullable RegionMetadata region) {
        return region != null && region.partition().id().equals("aws");
    }
}

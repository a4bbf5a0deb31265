package dev.headgate.policy;

import dev.headgate.chat.DeploymentRef;
import java.util.Set;

/** Where models are answered whose providers do not know it, such as application inference profiles. */
record Destination(String path, Glob account, Glob model, Set<String> regions) {
    private static final Field<Glob> ACCOUNT =
            Field.of("account", Shapes.GLOB, "The id of the account; any if left out.");
    private static final Field<Glob> MODEL =
            Field.required("model", Shapes.GLOB, "The model's name on the wire, such as the ARN of a profile.");
    private static final Field<Set<String>> REGIONS = Field.required(
            "regions",
            Shapes.set(Shapes.NAME),
            "All the regions in which it may be answered; takes the place of what the provider knows.");

    static final Shape<Destination> SHAPE = Shapes.object(
            read -> new Destination(
                    read.path(),
                    read.get(ACCOUNT, Glob.of("*")),
                    read.get(MODEL, Glob.of("")),
                    read.get(REGIONS, Set.of())),
            ACCOUNT,
            MODEL,
            REGIONS);

    boolean isOf(DeploymentRef deployment) {
        return account.matches(deployment.account()) && model.matches(deployment.model());
    }
}

package dev.headgate.policy;

import java.util.Optional;

/** What is stopped at once, whatever else the policy says. */
record KillSwitch(
        boolean all,
        Globs apps,
        Globs providers,
        Globs accounts,
        Globs models,
        Globs deployments,
        Optional<String> reason) {
    static final KillSwitch NONE =
            new KillSwitch(false, Globs.NONE, Globs.NONE, Globs.NONE, Globs.NONE, Globs.NONE, Optional.empty());

    private static final Field<Boolean> ALL = Field.of("all", Shapes.truth(), "Stops every call.");
    private static final Field<Globs> APPS = Field.of("apps", Shapes.GLOBS, "Stops these applications.");
    private static final Field<Globs> PROVIDERS =
            Field.of("providers", Shapes.GLOBS, "Stops calls to these providers.");
    private static final Field<Globs> ACCOUNTS = Field.of("accounts", Shapes.GLOBS, "Stops calls to these accounts.");
    private static final Field<Globs> MODELS = Field.of("models", Shapes.GLOBS, "Stops calls to these models.");
    private static final Field<Globs> DEPLOYMENTS =
            Field.of("deployments", Shapes.GLOBS, "Stops calls to these deployments, by their ids.");
    private static final Field<String> REASON = Field.of("reason", Shapes.LINE, "Why; refusals tell it.");

    static final Shape<KillSwitch> SHAPE = Shapes.object(
            read -> new KillSwitch(
                    read.get(ALL, false),
                    read.get(APPS, Globs.NONE),
                    read.get(PROVIDERS, Globs.NONE),
                    read.get(ACCOUNTS, Globs.NONE),
                    read.get(MODELS, Globs.NONE),
                    read.get(DEPLOYMENTS, Globs.NONE),
                    read.find(REASON)),
            ALL,
            APPS,
            PROVIDERS,
            ACCOUNTS,
            MODELS,
            DEPLOYMENTS,
            REASON);

    String fix() {
        return reason.map(why -> "it was stopped because: " + why)
                .orElse("ask the policy's owners when it will be released");
    }
}

package dev.headgate.policy;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An application as the policy knows it, and what it may do. */
record App(
        String path,
        String id,
        Optional<String> owner,
        Optional<String> costCentre,
        Optional<LocalDate> expires,
        Set<String> dataClasses,
        boolean preview,
        Bounds bounds) {
    private static final Field<String> ID = Field.required("id", Shapes.NAME, "The application's id.");
    private static final Field<String> OWNER =
            Field.of("owner", Shapes.LINE, "Who answers for it; its identity has to say the same.");
    private static final Field<String> COST_CENTRE =
            Field.of("costCentre", Shapes.LINE, "Who pays; its identity has to say the same.");
    private static final Field<LocalDate> EXPIRES = Field.of(
            "expires", Shapes.DATE, "The last day on which it may call models, until somebody answers for it anew.");
    private static final Field<Set<String>> DATA_CLASSES =
            Field.required("dataClasses", Shapes.set(Shapes.NAME), "The classes of data that it may send.");
    private static final Field<Boolean> PREVIEW =
            Field.of("preview", Shapes.truth(), "Whether it may call models whose status is preview.");

    static final Shape<App> SHAPE = Shapes.object(
            read -> new App(
                    read.path(),
                    read.get(ID, ""),
                    read.find(OWNER),
                    read.find(COST_CENTRE),
                    read.find(EXPIRES),
                    read.get(DATA_CLASSES, Set.of()),
                    read.get(PREVIEW, false),
                    Bounds.read(read)),
            Bounds.fields(ID, OWNER, COST_CENTRE, EXPIRES, DATA_CLASSES, PREVIEW, Bounds.MODELS, Bounds.REGIONS));

    static List<String> ids(List<App> apps) {
        return apps.stream().map(App::id).toList();
    }
}

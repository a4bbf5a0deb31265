package dev.headgate.policy;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Models that may be called, or not any more. All rules that name a model have to allow it, and one has to name it. */
record ModelRule(
        String path,
        Glob name,
        Status status,
        Optional<LocalDate> sunset,
        Optional<String> successor,
        Optional<Set<String>> dataClasses,
        Optional<Globs> regions,
        Limits limits) {
    /** Whether a model may be called. */
    enum Status {
        /** By everybody. */
        APPROVED,
        /** By applications that may try models out. */
        PREVIEW,
        /** Until its sunset. */
        DEPRECATED,
        /** By nobody. */
        BLOCKED
    }

    private static final Field<Glob> NAME =
            Field.required("name", Shapes.GLOB, "The model's name on the wire; * stands for any letters.");
    private static final Field<Status> STATUS = Field.of(
            "status",
            Shapes.word(List.of(Status.values())),
            "approved (if left out); preview: for applications with preview; deprecated: until its sunset; blocked.");
    private static final Field<LocalDate> SUNSET =
            Field.of("sunset", Shapes.DATE, "The last day on which it may be called, in UTC.");
    private static final Field<String> SUCCESSOR =
            Field.of("successor", Shapes.LINE, "What to call in its place; refusals name it.");
    private static final Field<Set<String>> DATA_CLASSES = Field.of(
            "dataClasses", Shapes.set(Shapes.NAME), "The classes of data that it may be sent; all if left out.");
    private static final Field<Limits> LIMITS = Field.of("limits", Limits.SHAPE, "How much one call of it may be.");

    static final Shape<ModelRule> SHAPE = Shapes.object(
            read -> new ModelRule(
                    read.path(),
                    read.get(NAME, Glob.of("")),
                    read.get(STATUS, Status.APPROVED),
                    read.find(SUNSET),
                    read.find(SUCCESSOR),
                    read.find(DATA_CLASSES),
                    read.find(Bounds.REGIONS),
                    read.get(LIMITS, Limits.NONE)),
            NAME,
            STATUS,
            SUNSET,
            SUCCESSOR,
            DATA_CLASSES,
            Bounds.REGIONS,
            LIMITS);

    /** Returns what to do where the model may not be called. */
    String fix() {
        return successor
                .map(next -> "call " + next)
                .orElse("call another model, or ask the policy's owners for this one");
    }
}

package dev.headgate.policy;

import dev.headgate.chat.DeploymentRef;
import dev.headgate.internal.Json;
import dev.headgate.internal.Problems;
import dev.headgate.spi.ApplicationIdentity;
import dev.headgate.spi.AuditMode;
import dev.headgate.spi.Guardrail;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/** Reads questions to policies from JSON: what a call would be made of, never what it says. */
final class ProbeReader {
    private static final Shape<URI> ADDRESS = Shapes.converted(Shapes.LINE, URI::create, "uri");
    private static final Shape<Long> SOME = Shapes.count(0, Integer.MAX_VALUE);
    private static final Shape<Set<String>> NAMES = Shapes.set(Shapes.LINE);

    private static final Field<String> ID = Field.required("id", Shapes.LINE, "Give its id.");
    private static final Field<String> VERSION = Field.required("version", Shapes.LINE, "Give its version.");
    private static final Field<String> OWNER = Field.required("owner", Shapes.LINE, "Say who answers for it.");
    private static final Field<String> COST_CENTRE = Field.required("costCentre", Shapes.LINE, "Say who pays.");
    private static final Field<Set<String>> DATA_CLASSES =
            Field.required("dataClasses", NAMES, "Name the classes of data that it handles.");
    private static final Field<ApplicationIdentity> APPLICATION = Field.required(
            "application",
            Shapes.object(ProbeReader::application, ID, VERSION, OWNER, COST_CENTRE, DATA_CLASSES),
            "Say whose call it is.");

    private static final Field<String> PROVIDER =
            Field.required("provider", Shapes.LINE, "Name the provider, such as aws.bedrock.");
    private static final Field<String> ACCOUNT = Field.required("account", Shapes.LINE, "Give the account's id.");
    private static final Field<String> MODEL = Field.required("model", Shapes.LINE, "Give the model's name.");
    private static final Field<String> REGION = Field.of("region", Shapes.LINE, "The account's region.");
    private static final Field<Set<String>> REGIONS =
            Field.of("regions", NAMES, "All the regions in which it may be answered.");
    private static final Field<URI> ENDPOINT = Field.of("endpoint", ADDRESS, "The address that is called.");
    private static final Field<Fields> TARGET = Field.of(
            "target",
            Shapes.object(read -> read, PROVIDER, ACCOUNT, MODEL, REGION, REGIONS, ENDPOINT),
            "Where the call would go.");

    private static final Field<Boolean> SYNCHRONOUS =
            Field.of("synchronous", Shapes.truth(), "Whether streams wait for it.");
    private static final Field<Guardrail> GUARDRAIL = Field.of(
            "guardrail",
            Shapes.object(
                    read -> new Guardrail(read.get(ID, ""), read.get(VERSION, ""), read.get(SYNCHRONOUS, true)),
                    ID,
                    VERSION,
                    SYNCHRONOUS),
            "The guardrail that would look at it.");

    private static final Field<AuditMode.Content> CONTENT =
            Field.required("content", Shapes.word(List.of(AuditMode.Content.values())), "Say how much is kept.");
    private static final Field<Boolean> STOPS_CALLS =
            Field.of("stopsCalls", Shapes.truth(), "Whether a call that cannot be recorded fails.");
    private static final Field<AuditMode> AUDIT = Field.of(
            "audit",
            Shapes.object(
                    read -> new AuditMode(read.get(CONTENT, AuditMode.Content.NONE), read.get(STOPS_CALLS, true)),
                    CONTENT,
                    STOPS_CALLS),
            "How the call would be recorded.");

    private static final Field<String> ROUTE = Field.of("route", Shapes.LINE, "The route.");
    private static final Field<Instant> AT = Field.of("at", Shapes.TIME, "When; now if left out.");
    private static final Field<Map<String, String>> TAGS =
            Field.of("tags", Shapes.map(Shapes.LINE, Shapes.LINE), "The call's tags.");
    private static final Field<Long> INPUT_TOKENS = Field.of("inputTokens", SOME, "How long the request is.");
    private static final Field<Long> OUTPUT_TOKENS = Field.of("outputTokens", SOME, "The bound of the answer.");
    private static final Field<Set<String>> TOOLS = Field.of("tools", NAMES, "The names of the tools.");
    private static final Field<Long> IMAGES = Field.of("images", SOME, "How many images there are.");
    private static final Field<Long> DOCUMENTS = Field.of("documents", SOME, "How many documents there are.");
    private static final Field<Long> RECORDINGS = Field.of("recordings", SOME, "How many sounds and films there are.");
    private static final Field<Set<String>> EXTRAS =
            Field.of("extras", NAMES, "The keys of settings of one provider only.");
    private static final Field<Long> COST = Field.of("costUsd", Shapes.DOLLARS, "What the call may cost at most.");

    private static final Shape<PolicyProbe> SHAPE = Shapes.object(
            ProbeReader::probe,
            APPLICATION,
            ROUTE,
            AT,
            TAGS,
            TARGET,
            INPUT_TOKENS,
            OUTPUT_TOKENS,
            TOOLS,
            IMAGES,
            DOCUMENTS,
            RECORDINGS,
            EXTRAS,
            GUARDRAIL,
            COST,
            AUDIT);

    private ProbeReader() {}

    static PolicyProbe read(String json) {
        Problems problems = new Problems("PolicyProbe");
        PolicyProbe probe = null;
        try {
            probe = SHAPE.read(Json.strictTree(json), "", problems);
        } catch (IllegalArgumentException e) {
            problems.addNested("", e.getMessage() == null ? "not JSON; write one JSON object" : e.getMessage());
        }
        problems.throwIfAny();
        return Objects.requireNonNull(probe);
    }

    private static ApplicationIdentity application(Fields read) {
        return ApplicationIdentity.builder(read.get(ID, ""))
                .version(read.get(VERSION, ""))
                .owner(read.get(OWNER, ""))
                .costCentre(read.get(COST_CENTRE, ""))
                .dataClasses(read.get(DATA_CLASSES, Set.of()).toArray(String[]::new))
                .build();
    }

    private static PolicyProbe probe(Fields read) {
        PolicyProbe.Builder probe = PolicyProbe.of(Objects.requireNonNull(read.get(APPLICATION)));
        set(read.find(ROUTE), probe, PolicyProbe.Builder::route);
        set(read.find(AT), probe, PolicyProbe.Builder::at);
        read.get(TAGS, Map.of()).forEach(probe::tag);
        read.find(TARGET).ifPresent(target -> target(target, probe));
        probe.inputTokens(read.get(INPUT_TOKENS, 1L));
        set(read.find(OUTPUT_TOKENS).map(Long::intValue), probe, PolicyProbe.Builder::outputTokens);
        probe.tools(read.get(TOOLS, Set.of()).toArray(String[]::new));
        probe.images(Math.toIntExact(read.get(IMAGES, 0L)));
        probe.documents(Math.toIntExact(read.get(DOCUMENTS, 0L)));
        probe.recordings(Math.toIntExact(read.get(RECORDINGS, 0L)));
        probe.extras(read.get(EXTRAS, Set.of()).toArray(String[]::new));
        set(read.find(GUARDRAIL), probe, PolicyProbe.Builder::guardrail);
        set(read.find(COST), probe, PolicyProbe.Builder::mostNanoUsd);
        set(read.find(AUDIT), probe, PolicyProbe.Builder::audit);
        return probe.build();
    }

    private static void target(Fields read, PolicyProbe.Builder probe) {
        String account = read.get(ACCOUNT, "");
        String model = read.get(MODEL, "");
        probe.target(
                new DeploymentRef(account + "/" + model, read.get(PROVIDER, ""), account, read.find(REGION), model));
        read.find(REGIONS).ifPresent(regions -> probe.regions(regions.toArray(String[]::new)));
        set(read.find(ENDPOINT), probe, PolicyProbe.Builder::endpoint);
    }

    private static <T> void set(Optional<T> value, PolicyProbe.Builder probe, BiConsumer<PolicyProbe.Builder, T> to) {
        value.ifPresent(known -> to.accept(probe, known));
    }
}

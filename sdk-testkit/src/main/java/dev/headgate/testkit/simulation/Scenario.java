package dev.headgate.testkit.simulation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What is simulated: accounts and their quotas, the calls that come, and the JVMs that make them. Immutable.
 *
 * <p>Written as JSON; {@code docs/simulator.md} explains every key.
 */
public final class Scenario {
    /** The scenarios that come with the testkit, by name. */
    public static final List<String> SHIPPED = List.of(
            "unequal-accounts-burst",
            "daily-pool",
            "foreign-traffic",
            "heavy-tails",
            "ledger-outage",
            "two-teams-cached-prefix");

    private final String name;
    private final String description;
    private final long seed;
    private final long durationNanos;
    private final OptionalDouble load;
    private final ModelSpec model;
    private final List<AccountSpec> accounts;
    private final List<TrafficSpec> traffic;
    private final FleetSpec fleet;

    Scenario(
            String name,
            String description,
            long seed,
            long durationNanos,
            OptionalDouble load,
            ModelSpec model,
            List<AccountSpec> accounts,
            List<TrafficSpec> traffic,
            FleetSpec fleet) {
        this.name = name;
        this.description = description;
        this.seed = seed;
        this.durationNanos = durationNanos;
        this.load = load;
        this.model = model;
        this.accounts = List.copyOf(accounts);
        this.traffic = List.copyOf(traffic);
        this.fleet = fleet;
    }

    /**
     * Reads a scenario from its text.
     *
     * @param name names it in reports and in what is wrong with it
     * @param json the text
     * @return the scenario
     * @throws IllegalArgumentException naming everything that is wrong, with the path to each
     */
    public static Scenario parse(String name, String json) {
        return ScenarioReader.read(name, json);
    }

    /**
     * Reads a scenario from a file.
     *
     * @param file the file, in UTF-8
     * @return the scenario, named as the file without its ending
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException naming the file and everything that is wrong in it, with the path to each
     */
    public static Scenario read(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        int ending = name.lastIndexOf('.');
        return ScenarioReader.read(
                ending > 0 ? name.substring(0, ending) : name, file.toString(), Files.readString(file));
    }

    /**
     * Returns a scenario that comes with the testkit.
     *
     * @param name one of {@link #SHIPPED}
     * @return the scenario
     * @throws IllegalArgumentException if there is none of this name
     */
    public static Scenario shipped(String name) {
        if (!SHIPPED.contains(name)) {
            throw new IllegalArgumentException(
                    "There is no scenario " + name + "; there are " + String.join(", ", SHIPPED) + ".");
        }
        try (InputStream in = Scenario.class.getResourceAsStream(name + ".json")) {
            if (in == null) {
                throw new IllegalStateException("the testkit's jar lacks " + name + ".json");
            }
            return parse(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns the scenario's name.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /**
     * Returns what the scenario is about.
     *
     * @return a sentence; empty if none was given
     */
    public String description() {
        return description;
    }

    /**
     * Returns what all chance is drawn from.
     *
     * @return the seed
     */
    public long seed() {
        return seed;
    }

    /**
     * Returns the same scenario with another seed.
     *
     * @param other the seed
     * @return the new scenario
     */
    public Scenario withSeed(long other) {
        return new Scenario(name, description, other, durationNanos, load, model, accounts, traffic, fleet);
    }

    /**
     * Returns the same scenario with as many calls as make a load.
     *
     * @param share the calls' need as a share of what all accounts can do in the long run, above 0, to 10
     * @return the new scenario
     * @throws IllegalArgumentException if the share is out of its bounds
     */
    public Scenario withLoad(double share) {
        if (!(share > 0 && share <= ScenarioReader.MOST_LOAD)) {
            throw new IllegalArgumentException("The load is " + share + "; give more than 0, to 10.");
        }
        OptionalDouble other = OptionalDouble.of(share);
        return new Scenario(name, description, seed, durationNanos, other, model, accounts, traffic, fleet);
    }

    Scenario withTrafficTimes(double factor) {
        List<TrafficSpec> other = traffic.stream().map(one -> one.times(factor)).toList();
        return new Scenario(name, description, seed, durationNanos, load, model, accounts, other, fleet);
    }

    long durationNanos() {
        return durationNanos;
    }

    OptionalDouble load() {
        return load;
    }

    ModelSpec model() {
        return model;
    }

    List<AccountSpec> accounts() {
        return accounts;
    }

    /** Returns the place of an account. */
    int account(String wanted) {
        int place = 0;
        while (!accounts.get(place).name().equals(wanted)) {
            place++;
        }
        return place;
    }

    List<TrafficSpec> traffic() {
        return traffic;
    }

    FleetSpec fleet() {
        return fleet;
    }

    @Override
    public String toString() {
        return "Scenario[" + name + "]";
    }
}

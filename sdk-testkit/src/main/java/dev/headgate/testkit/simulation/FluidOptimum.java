package dev.headgate.testkit.simulation;

import dev.headgate.spi.QuotaObservation.Dimension;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * The most that any way to choose could get done if calls could be divided like water: a linear program over accounts,
 * teams and stretches of time. A call may be done in the stretch in which it comes or, within its deadline, in a later
 * one; of no limit is more used than there is, from the start to the end of each stretch and within it.
 *
 * <p>It is a bound, not a plan: it forgives what can only be known afterwards.
 */
final class FluidOptimum {
    /** The share of one team's calls of one stretch that is done in another, by one account. */
    private record Part(int team, int comes, int done, int account) {}

    private final Scenario scenario;
    private final Stretches stretches;
    private final Demand[][] demand;
    private final List<Part> parts = new ArrayList<>();

    private FluidOptimum(Scenario scenario, List<SimulatedCall> calls) {
        this.scenario = scenario;
        this.stretches = Stretches.of(scenario);
        this.demand = new Demand[scenario.traffic().size()][stretches.count()];
        for (Demand[] team : demand) {
            for (int stretch = 0; stretch < team.length; stretch++) {
                team[stretch] = new Demand();
            }
        }
        for (SimulatedCall call : calls) {
            demand[call.team()][stretches.at(call.at())].add(call, scenario.model());
        }
    }

    /** Returns the most that calls can be worth together. */
    static double worth(Scenario scenario, List<SimulatedCall> calls) {
        return new FluidOptimum(scenario, calls).solve();
    }

    private double solve() {
        for (int team = 0; team < demand.length; team++) {
            for (int comes = 0; comes < stretches.count(); comes++) {
                if (demand[team][comes].calls() > 0) {
                    addParts(team, comes);
                }
            }
        }
        Simplex program = new Simplex(row(part -> true, Demand::worth));
        for (int team = 0; team < demand.length; team++) {
            for (int comes = 0; comes < stretches.count(); comes++) {
                Part all = new Part(team, comes, 0, 0);
                program.atMost(row(part -> part.team == all.team && part.comes == all.comes, of -> 1), 1);
            }
        }
        for (int account = 0; account < scenario.accounts().size(); account++) {
            for (Supply supply : Supply.of(scenario.accounts().get(account), demand)) {
                limit(program, account, supply);
            }
        }
        return program.maximum();
    }

    private void addParts(int team, int comes) {
        long latest = stretches.end(comes) + scenario.traffic().get(team).deadlineNanos();
        for (int done = comes; done < stretches.count() && stretches.start(done) < latest; done++) {
            for (int account = 0; account < scenario.accounts().size(); account++) {
                parts.add(new Part(team, comes, done, account));
            }
        }
    }

    private void limit(Simplex program, int account, Supply supply) {
        Dimension dimension = supply.dimension();
        for (int stretch = 0; stretch < stretches.count(); stretch++) {
            int last = stretch;
            program.atMost(
                    row(part -> part.account == account && part.done <= last, of -> of.need(dimension)),
                    supply.between(0, stretches.end(last)));
            program.atMost(
                    row(part -> part.account == account && part.done == last, of -> of.need(dimension)),
                    supply.between(stretches.start(last), stretches.end(last)));
        }
        if (supply.boundsWhatIsHeld()) {
            program.atMost(
                    row(part -> part.account == account, Demand::tokenSeconds),
                    supply.heldUntil(stretches.end(stretches.count() - 1)));
        }
    }

    private double[] row(Predicate<Part> which, ToDoubleFunction<Demand> what) {
        return parts.stream()
                .mapToDouble(part -> which.test(part) ? what.applyAsDouble(demand[part.team][part.comes]) : 0)
                .toArray();
    }
}

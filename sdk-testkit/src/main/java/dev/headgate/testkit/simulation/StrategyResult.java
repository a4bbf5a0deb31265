package dev.headgate.testkit.simulation;

/**
 * How one way to choose fared.
 *
 * @param strategy the way to choose
 * @param throttledPerAttempt the share of attempts that providers refused, 0 to 1
 * @param failed the share of calls that were not answered, 0 to 1
 * @param goodputVsOptimum the tokens of answered calls, as a share of what the fluid optimum gets done
 * @param waitP50Ms how long half of the answered calls waited at most before the attempt that was answered
 * @param waitP99Ms how long 99 of 100 of them did
 * @param attemptsPerCall the attempts for one call, in the mean
 * @param jainTeams Jain's index of fairness over the teams' shares of what is fair, up to 1
 * @param cacheHitRatio the share of answered calls of sessions whose prefix came from the cache, 0 to 1
 * @param storeCallsPerCall the round trips to a shared store for one call, in the mean
 */
public record StrategyResult(
        Strategy strategy,
        double throttledPerAttempt,
        double failed,
        double goodputVsOptimum,
        double waitP50Ms,
        double waitP99Ms,
        double attemptsPerCall,
        double jainTeams,
        double cacheHitRatio,
        double storeCallsPerCall) {}

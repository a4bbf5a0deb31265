package dev.headgate.routing;

import dev.headgate.internal.Problems;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The name that applications call, and the deployments that may answer, the preferred one first.
 *
 * @param name the name
 * @param deployments at least one, ids unique
 */
public record Route(String name, List<Deployment> deployments) {
    /**
     * Checks the parts and copies the list.
     *
     * @param name the name, not blank
     * @param deployments at least one, ids unique
     * @throws IllegalArgumentException naming every part that is missing or repeated
     */
    public Route {
        Problems problems = new Problems("Route");
        problems.checkText(name, "name", "give the name that applications call");
        if (deployments == null || deployments.isEmpty()) {
            problems.add("deployments", "are empty", "give at least one deployment");
        } else {
            Set<String> ids = new HashSet<>();
            for (int i = 0; i < deployments.size(); i++) {
                Deployment deployment = deployments.get(i);
                if (deployment == null) {
                    problems.add("deployments[" + i + "]", "is null", "leave it out");
                } else if (!ids.add(deployment.id())) {
                    problems.add("deployments[" + i + "]", "repeats the id " + deployment.id(), "list each once");
                }
            }
        }
        problems.throwIfAny();
        deployments = List.copyOf(deployments);
    }

    /**
     * Makes a route.
     *
     * @param name the name
     * @param deployments at least one, the preferred one first
     * @return the route
     * @throws IllegalArgumentException naming every part that is missing or repeated
     */
    public static Route of(String name, Deployment... deployments) {
        return new Route(name, Arrays.asList(deployments));
    }
}

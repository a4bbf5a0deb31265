package dev.headgate.pii;

import java.util.Map;

/**
 * What redaction did to one request. Holds no value.
 *
 * @param leaves how many texts were looked at
 * @param unscannable how many parts could not be looked at and went out all the same
 * @param found how many values of each type met each action; a value that comes twice counts twice
 */
public record RedactionReport(int leaves, int unscannable, Map<Action, Map<PiiType, Integer>> found) {
    /**
     * Copies the map.
     *
     * @param leaves how many texts were looked at
     * @param unscannable how many parts could not be looked at and went out all the same
     * @param found how many values of each type met each action
     */
    public RedactionReport {
        found = Map.copyOf(found);
    }
}

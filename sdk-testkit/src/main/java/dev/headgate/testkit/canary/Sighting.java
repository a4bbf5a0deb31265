package dev.headgate.testkit.canary;

/**
 * A planted value that was seen.
 *
 * @param canary the value
 * @param channel where
 * @param form how, in a few words
 */
public record Sighting(Canary canary, Channel channel, String form) {
    @Override
    public String toString() {
        return canary + " in " + channel + ", " + form;
    }
}

package dev.headgate.pii;

/**
 * What restoration did to one answer. Holds no value.
 *
 * @param restored how many tokens became values again
 * @param respelled how many of them the model had spelled differently
 * @param unknown how many well-formed tokens stood for nothing
 */
public record RestorationReport(int restored, int respelled, int unknown) {}

package dev.headgate.routing.ledger;

/** Temporary. */
public final class Tune {
    public static double gap = 0;
    public static double beta = 1;
    public static double mult = 2;
    public static double ff = 0.1;
    public static double mostf = 0.9;
    public static double fade = 100;
    public static double hold = 2;
    public static double grace = 0;
    public static double cool = 0;
    public static double kappa = 1;
    public static double a = 0;
    public static double b = 0;

    private Tune() {}
}

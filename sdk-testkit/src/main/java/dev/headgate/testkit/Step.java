package dev.headgate.testkit;

/** One thing that a {@link Script} does when it is asked: it answers or it fails. Immutable. */
public sealed interface Step permits Answer, Fault, RawAnswer {}

package dev.headgate.engine;

/**
 * By which route a round of a call is served.
 *
 * @param route its name: the one that was called, or the one that a selector or a budget chose
 * @param mayMove whether a budget without room may move the round to another route
 */
record Serving(String route, boolean mayMove) {}

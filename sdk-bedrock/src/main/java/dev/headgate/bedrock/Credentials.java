package dev.headgate.bedrock;

import dev.headgate.internal.Problems;

/** One of the ways in which a builder can be told who pays. Never shows a secret. */
interface Credentials {
    /** Returns the method of the builder that says so, for messages. */
    String name();

    /** Tells whether a secret itself goes over the wire, not a signature made with it. */
    default boolean isSentInClear() {
        return false;
    }

    /** Finds what is wrong with it. Opens no connection. */
    default void check(Problems problems, String region) {}

    /** Returns what the client is given; to be called once nothing is wrong. */
    AccountAuth open(StsClients sts);
}

package dev.headgate.testkit;

import java.util.UUID;

/** Ids that look like a provider's and are the same in each run. */
final class FakeIds {
    private static final long VERSION_4 = 0x4000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private FakeIds() {}

    static String request(int number) {
        return new UUID(VERSION_4, VARIANT | number).toString();
    }
}

package dev.headgate.testkit;

import org.junit.jupiter.api.extension.Extension;

/** Gives each test fakes of its own. */
public final class HeadgateExtension implements Extension {
    /** Makes one. */
    public HeadgateExtension() {}
}

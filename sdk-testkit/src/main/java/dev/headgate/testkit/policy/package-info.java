/**
 * Unit tests of policies: by the platform against the document that it writes, and by applications against the bundle that
 * is published to them. Needs neither JUnit nor AssertJ.
 */
@NullMarked
package dev.headgate.testkit.policy;

import org.jspecify.annotations.NullMarked;

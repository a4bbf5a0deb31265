/**
 * Assertions for AssertJ, which the test brings: import {@code HeadgateAssertions.assertThat}. Failures tell what was there
 * and what differs.
 */
@NullMarked
package dev.headgate.testkit.assertj;

import org.jspecify.annotations.NullMarked;

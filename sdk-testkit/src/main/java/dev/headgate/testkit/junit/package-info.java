/** The JUnit extension. Needs {@code org.junit.jupiter:junit-jupiter-api}, 5.14 or 6. */
@NullMarked
package dev.headgate.testkit.junit;

import org.jspecify.annotations.NullMarked;

/**
 * Rules for ArchUnit, which the test brings: they fail a build whose code goes to models beside Headgate, or holds keys or
 * names of models.
 */
@NullMarked
package dev.headgate.testkit.lint;

import org.jspecify.annotations.NullMarked;

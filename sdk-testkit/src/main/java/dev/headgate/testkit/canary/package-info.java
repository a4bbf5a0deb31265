/**
 * Planted values and the search for them: in everything that leaves the application, and in every form that a careless
 * transformation may have given them.
 */
@NullMarked
package dev.headgate.testkit.canary;

import org.jspecify.annotations.NullMarked;

/**
 * The rules that every provider keeps ({@link dev.headgate.testkit.tck.ProviderTck}), and the scenarios of a client with any
 * provider ({@link dev.headgate.testkit.tck.ChatScenarios}); the fake model is the first that passes both.
 *
 * <p>Needs JUnit Jupiter on the class path; nothing else in the testkit does.
 */
@NullMarked
package dev.headgate.testkit.tck;

import org.jspecify.annotations.NullMarked;

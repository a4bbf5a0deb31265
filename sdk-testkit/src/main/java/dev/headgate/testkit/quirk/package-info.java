/**
 * What real servers of the OpenAI-compatible wire do differently or wrong, as named fixtures: the bytes, how they reach
 * the client, and what the caller must see all the same.
 *
 * <p>{@link dev.headgate.testkit.quirk.Quirks} lists them; each names where it was seen.
 */
@NullMarked
package dev.headgate.testkit.quirk;

import org.jspecify.annotations.NullMarked;

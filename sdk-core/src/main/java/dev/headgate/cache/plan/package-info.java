/**
 * Finds what requests begin with, sets breakpoints after it, and watches whether that pays.
 *
 * <p>Not API. {@code CacheStage} lives as long as the client.
 */
@NullMarked
package dev.headgate.cache.plan;

import org.jspecify.annotations.NullMarked;

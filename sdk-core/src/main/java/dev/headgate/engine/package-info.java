/**
 * The way of a call: the tool loop, the interceptors, the attempt loop, and the four forms of the answer.
 *
 * <p>Not API. What may be configured of it lives in {@code dev.headgate} and {@code dev.headgate.routing}.
 */
@NullMarked
package dev.headgate.engine;

import org.jspecify.annotations.NullMarked;

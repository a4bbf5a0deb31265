/**
 * The client: build a {@link dev.headgate.Headgate}, start a {@link dev.headgate.ChatCall} with it, and read the answer.
 *
 * <p>The values that go in and out live in {@code dev.headgate.chat}, the failures in {@code dev.headgate.error}, routes
 * in {@code dev.headgate.routing}, and what you may implement yourself in {@code dev.headgate.spi}.
 */
@NullMarked
package dev.headgate;

import org.jspecify.annotations.NullMarked;

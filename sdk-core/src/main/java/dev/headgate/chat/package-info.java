/**
 * The values of a chat call: what is asked, what comes back and the events in between.
 *
 * <p>Everything here is immutable and safe for use by many threads, except {@link dev.headgate.chat.ChatStream} and the
 * builders. No {@code toString} shows what a message says. What a call does with these values lives in
 * {@code dev.headgate}; nothing here knows the network.
 */
@NullMarked
package dev.headgate.chat;

import org.jspecify.annotations.NullMarked;

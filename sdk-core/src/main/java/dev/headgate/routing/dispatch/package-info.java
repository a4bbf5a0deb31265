/**
 * The live side of routing: which deployment the next attempt of a call goes to, when, and what is learned from it.
 *
 * <p>Not API. {@code Router} holds what lives as long as the client, {@code Plan} what lives as long as a call,
 * {@code Ticket} what lives as long as an attempt.
 */
@NullMarked
package dev.headgate.routing.dispatch;

import org.jspecify.annotations.NullMarked;

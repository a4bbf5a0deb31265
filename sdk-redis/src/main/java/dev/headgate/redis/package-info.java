/**
 * Quotas, budgets and standing that the JVMs of a fleet share by a Redis or Valkey.
 *
 * <p>Begin at {@link dev.headgate.redis.RedisFleet}. Everything that is decided together is decided by a script in one
 * step on the server's clock: {@code exchange.lua} for the limits of one account, {@code budget.lua} for money.
 */
@NullMarked
package dev.headgate.redis;

import org.jspecify.annotations.NullMarked;

package dev.headgate.openai;

import java.time.Duration;

/**
 * How long an account's answers may take to come, and how large they may be.
 *
 * @param connectTimeout how long connecting may take
 * @param idleTimeout how long a stream may be silent, and how long one line of it may take
 * @param maxResponseBytes how large an answer, one event of a stream, and the content of a whole stream may be
 */
record Limits(Duration connectTimeout, Duration idleTimeout, int maxResponseBytes) {}

/**
 * Servers on the loopback interface that play a {@link dev.headgate.testkit.Script} over HTTP: chat completions as OpenAI
 * has them, and Converse as Amazon Bedrock has it.
 *
 * <p>They are strict: what the real service refuses they refuse, in its words' shape. Each wire is a dialect (what a
 * request means, how an answer is written, what may be asked) beneath one host that owns sockets, gates and faults.
 */
@NullMarked
package dev.headgate.testkit.wire;

import org.jspecify.annotations.NullMarked;

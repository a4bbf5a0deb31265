/**
 * The provider of OpenAI's wire, as many servers speak it: one request out, one answer or one stream of events in.
 *
 * <p>{@link dev.headgate.openai.OpenAiCompat} is the way in, {@link dev.headgate.openai.ProviderProfile} says how servers
 * differ. A {@code WireCodec} turns a request into bytes and answers back into ours, one for Chat Completions, one for
 * Responses; the bytes go over the wire in an {@code Exchange}; what goes wrong is sorted in {@code ErrorClassifier} and
 * {@code TransportFailures}.
 */
@NullMarked
package dev.headgate.openai;

import org.jspecify.annotations.NullMarked;

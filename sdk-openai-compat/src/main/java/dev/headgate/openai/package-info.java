/**
 * The provider of OpenAI-compatible chat completions: one request out, one answer or one stream of events in.
 *
 * <p>{@link dev.headgate.openai.OpenAiCompat} is the way in. A request becomes bytes in {@code RequestEncoder}, goes over
 * the wire in an {@code Exchange}, and comes back through {@code CompletionReader}, for plain answers and streams alike;
 * what goes wrong is sorted in {@code ErrorClassifier} and {@code TransportFailures}.
 */
@NullMarked
package dev.headgate.openai;

import org.jspecify.annotations.NullMarked;

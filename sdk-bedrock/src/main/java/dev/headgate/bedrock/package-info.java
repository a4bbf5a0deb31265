/**
 * The provider of Amazon Bedrock Converse: one request out, one answer or one stream of events in.
 *
 * <p>{@link dev.headgate.bedrock.Bedrock} is the way in. A request becomes one of the AWS SDK in {@code RequestMapper};
 * the SDK signs it, and a {@code BedrockExchange} carries it over OkHttp. Plain answers come back through
 * {@code ConverseReader}, streams through {@code ConverseEvents}; what goes wrong is sorted in {@code SendFailures},
 * {@code AnswerFailures} and {@code ErrorClassifier}.
 */
@NullMarked
package dev.headgate.bedrock;

import org.jspecify.annotations.NullMarked;

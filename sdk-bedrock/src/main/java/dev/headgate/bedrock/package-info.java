/**
 * The provider of Amazon Bedrock Converse: one request out, one answer or one stream of events in.
 *
 * <p>{@link dev.headgate.bedrock.Bedrock} is the way in. A request becomes one of the AWS SDK in {@code RequestMapper};
 * {@code DirectSender} writes it by the SDK's own fields, signs it with the SDK's credentials and sends it over OkHttp, or
 * {@code ClientSender} has a client do so that was handed in. Either way a {@code BedrockExchange} carries it. Plain answers come back through
 * {@code ConverseReader}, streams through {@code ConverseEvents}; what goes wrong is sorted in {@code SendFailures},
 * {@code AnswerFailures} and {@code ErrorClassifier}. {@link dev.headgate.bedrock.BedrockExtras} lists what a call may
 * ask of Bedrock alone, and what its answers tell besides.
 *
 * <p>Beside it stand the other operations, each an {@code Operation} on the same exchange: embeddings through
 * {@code EmbeddingMapper} and {@code EmbeddingReader}, {@link dev.headgate.bedrock.BedrockTokenCounter},
 * {@link dev.headgate.bedrock.BedrockGuardrailChecks}. {@link dev.headgate.bedrock.BedrockBatchWriter} and
 * {@link dev.headgate.bedrock.BedrockBatchReader} write and read files only;
 * {@link dev.headgate.bedrock.BedrockCatalogue} knows the models.
 */
@NullMarked
package dev.headgate.bedrock;

import org.jspecify.annotations.NullMarked;

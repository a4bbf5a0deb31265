package dev.headgate.bedrock;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;

/** Sends through a client of the AWS SDK that was handed in, with all that its maker has added to it. */
final class ClientSender implements Sender {
    private final BedrockRuntimeClient client;

    ClientSender(BedrockRuntimeClient client) {
        this.client = client;
    }

    @Override
    public void send(BedrockExchange exchange) throws IOException {
        try {
            exchange.operation()
                    .send(
                            client,
                            AwsRequestOverrideConfiguration.builder()
                                    .putExecutionAttribute(ExchangeInterceptor.EXCHANGE, exchange)
                                    .build());
            exchange.checkAnswered();
        } catch (AwsServiceException refusal) {
            throw refused(refusal);
        } catch (AbortedException interrupted) {
            throw new InterruptedIOException("the thread was interrupted");
        } catch (SdkException failure) {
            IOException io = io(failure);
            if (io != null) {
                throw io;
            }
            throw failure;
        }
    }

    private static RefusedException refused(AwsServiceException refusal) {
        Optional<AwsErrorDetails> details = Optional.ofNullable(refusal.awsErrorDetails());
        String code = details.map(AwsErrorDetails::errorCode).orElse("");
        String message = details.map(AwsErrorDetails::errorMessage).orElse(null);
        return new RefusedException(
                new ServiceError(refusal.statusCode(), code, message),
                refusal.requestId(),
                details.map(AwsErrorDetails::sdkHttpResponse)
                        .flatMap(response -> response.firstMatchingHeader("Retry-After"))
                        .orElse(null));
    }

    private static @Nullable IOException io(SdkException failure) {
        Throwable cause = failure;
        // A chain of causes may be a circle.
        for (int depth = 0; cause != null && depth < 16; depth++) {
            if (cause instanceof IOException io) {
                return io;
            }
            cause = cause.getCause();
        }
        return null;
    }

    /** The client is its maker's to close. */
    @Override
    public void close() {}
}

package dev.headgate.bedrock;

import dev.headgate.spi.OutboundGuard;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeServiceClientConfiguration;

/** Sends through a client of the AWS SDK that was handed in, with all that its maker has added to it. */
final class ClientSender implements Sender {
    private final BedrockRuntimeClient client;
    private final String host;

    ClientSender(BedrockRuntimeClient client) {
        this.client = client;
        this.host = host(client.serviceClientConfiguration());
    }

    /** Returns the host that the client calls, as far as its configuration tells before it signs anything. */
    private static String host(BedrockRuntimeServiceClientConfiguration configuration) {
        return configuration
                .endpointOverride()
                .map(URI::getHost)
                .orElseGet(() -> "bedrock-runtime." + configuration.region() + ".amazonaws.com");
    }

    @Override
    public void send(BedrockExchange exchange) throws IOException {
        OutboundGuard.installed().beforeRequest(host);
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

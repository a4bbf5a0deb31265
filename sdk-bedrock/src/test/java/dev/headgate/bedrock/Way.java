package dev.headgate.bedrock;

import java.io.IOException;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;

/** The ways to Bedrock: that of the accounts that Headgate builds, and that of clients that were handed in. */
enum Way {
    DIRECT {
        @Override
        Open to(FakeBedrock bedrock, String accessKeyId) {
            Sender sender = bedrock.direct(accessKeyId);
            return new Open(sender, sender::close);
        }
    },
    CLIENT {
        @Override
        Open to(FakeBedrock bedrock, String accessKeyId) {
            BedrockRuntimeClient client = bedrock.client(accessKeyId);
            return new Open(new ClientSender(client), client::close);
        }
    };

    abstract Open to(FakeBedrock bedrock, String accessKeyId);

    Open to(FakeBedrock bedrock) {
        return to(bedrock, "AKIDTEST");
    }

    /** A sender and what stands behind it. */
    record Open(Sender sender, Runnable release) implements AutoCloseable {
        void send(BedrockExchange exchange) throws IOException {
            sender.send(exchange);
        }

        @Override
        public void close() {
            release.run();
        }
    }
}

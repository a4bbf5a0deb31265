package dev.headgate.benchmarks.contender;

import java.net.URI;

/** Who makes streamed calls. */
public enum StreamContender {
    OKHTTP {
        @Override
        public StreamClient open(URI server, int texts) {
            return new BareOpenAiStream(openAiBase(server, texts));
        }
    },
    HEADGATE_OPENAI {
        @Override
        public StreamClient open(URI server, int texts) {
            return new HeadgateStream(Gates.openAi(openAiBase(server, texts)));
        }
    },
    HEADGATE_OPENAI_PUBLISHER {
        @Override
        public StreamClient open(URI server, int texts) {
            return new HeadgatePublisher(Gates.openAi(openAiBase(server, texts)));
        }
    },
    AWS_ASYNC {
        @Override
        public StreamClient open(URI server, int texts) {
            return new BareBedrockStream(server, bedrockModel(texts));
        }
    },
    HEADGATE_BEDROCK {
        @Override
        public StreamClient open(URI server, int texts) {
            return new HeadgateStream(Gates.bedrock(server, bedrockModel(texts)));
        }
    },
    HEADGATE_BEDROCK_PUBLISHER {
        @Override
        public StreamClient open(URI server, int texts) {
            return new HeadgatePublisher(Gates.bedrock(server, bedrockModel(texts)));
        }
    };

    /** Starts a client that calls the server and is answered with that many texts. */
    public abstract StreamClient open(URI server, int texts);

    private static URI openAiBase(URI server, int texts) {
        return server.resolve("/texts/" + texts + "/v1");
    }

    private static String bedrockModel(int texts) {
        return "texts-" + texts;
    }
}

package dev.headgate.benchmarks.contender;

import java.net.URI;

/** Who makes plain calls. */
public enum UnaryContender {
    OKHTTP {
        @Override
        public UnaryClient open(URI server) {
            return new BareOpenAiUnary(server, Question.USER);
        }
    },
    HEADGATE_OPENAI {
        @Override
        public UnaryClient open(URI server) {
            return new HeadgateUnary(Gates.openAi(server.resolve("/v1")));
        }
    },
    OKHTTP_LONG {
        @Override
        public UnaryClient open(URI server) {
            return new BareOpenAiUnary(server, Question.LONG_USER);
        }
    },
    HEADGATE_GOVERNED {
        @Override
        public UnaryClient open(URI server) {
            return new GovernedUnary(server.resolve("/v1"));
        }
    },
    AWS_SYNC {
        @Override
        public UnaryClient open(URI server) {
            return new BareBedrockUnary(server);
        }
    },
    HEADGATE_BEDROCK {
        @Override
        public UnaryClient open(URI server) {
            return new HeadgateUnary(Gates.bedrock(server, "whole"));
        }
    };

    /** Starts a client that calls the server. */
    public abstract UnaryClient open(URI server);
}

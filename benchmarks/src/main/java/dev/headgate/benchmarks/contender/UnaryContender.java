package dev.headgate.benchmarks.contender;

import java.net.URI;
import java.util.Set;

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
            return new GovernedUnary(server.resolve("/v1"), GovernedUnary.ALL);
        }
    },
    HEADGATE_UNGOVERNED {
        @Override
        public UnaryClient open(URI server) {
            return new GovernedUnary(server.resolve("/v1"), Set.of());
        }
    },
    HEADGATE_POLICY {
        @Override
        public UnaryClient open(URI server) {
            return new GovernedUnary(server.resolve("/v1"), Set.of(GovernedUnary.Part.POLICY));
        }
    },
    HEADGATE_REDACTION {
        @Override
        public UnaryClient open(URI server) {
            return new GovernedUnary(server.resolve("/v1"), Set.of(GovernedUnary.Part.REDACTION));
        }
    },
    HEADGATE_BUDGET {
        @Override
        public UnaryClient open(URI server) {
            return new GovernedUnary(server.resolve("/v1"), Set.of(GovernedUnary.Part.BUDGET));
        }
    },
    HEADGATE_CACHE_PLAN {
        @Override
        public UnaryClient open(URI server) {
            return new GovernedUnary(server.resolve("/v1"), Set.of(GovernedUnary.Part.CACHE_PLAN));
        }
    },
    HEADGATE_AUDIT {
        @Override
        public UnaryClient open(URI server) {
            return new GovernedUnary(server.resolve("/v1"), Set.of(GovernedUnary.Part.AUDIT));
        }
    },
    HEADGATE_AUDIT_FORCED {
        @Override
        public UnaryClient open(URI server) {
            return new GovernedUnary(server.resolve("/v1"), Set.of(GovernedUnary.Part.AUDIT_FORCED));
        }
    },
    HEADGATE_TELEMETRY {
        @Override
        public UnaryClient open(URI server) {
            return new GovernedUnary(server.resolve("/v1"), Set.of(GovernedUnary.Part.TELEMETRY));
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

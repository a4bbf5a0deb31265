/** The provider of Amazon Bedrock Converse. */
module dev.headgate.bedrock {
    requires static transitive org.jspecify;
    requires transitive dev.headgate.core;
    requires transitive software.amazon.awssdk.auth;
    requires transitive software.amazon.awssdk.core;
    requires transitive software.amazon.awssdk.http;
    requires transitive software.amazon.awssdk.services.bedrockruntime;
    requires com.fasterxml.jackson.core;
    requires okhttp3;
    requires okio;
    requires software.amazon.awssdk.awscore;
    requires software.amazon.awssdk.endpoints;
    requires software.amazon.awssdk.http.auth.aws;
    requires software.amazon.awssdk.http.auth.spi;
    requires software.amazon.awssdk.identity.spi;
    requires software.amazon.awssdk.profiles;
    requires software.amazon.awssdk.regions;
    requires software.amazon.awssdk.retries;
    requires software.amazon.awssdk.retries.api;
    requires software.amazon.awssdk.services.sts;
    requires software.amazon.awssdk.utils;

    exports dev.headgate.bedrock;

    provides dev.headgate.spi.ProviderFactory with
            dev.headgate.bedrock.BedrockProviderFactory;
}

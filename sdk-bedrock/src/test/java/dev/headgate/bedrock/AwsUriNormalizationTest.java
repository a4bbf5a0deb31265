package dev.headgate.bedrock;

import okhttp3.OkHttpClient;
import software.amazon.awssdk.http.HttpClientUriNormalizationTestSuite;
import software.amazon.awssdk.http.SdkHttpClient;

/** AWS's own tests of how an HTTP client treats paths with dots and doubled slashes. */
class AwsUriNormalizationTest extends HttpClientUriNormalizationTestSuite {
    @Override
    protected SdkHttpClient createSdkHttpClient() {
        return new OkHttpSdkClient(new OkHttpClient());
    }
}

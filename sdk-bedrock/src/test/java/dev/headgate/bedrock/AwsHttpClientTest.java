package dev.headgate.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.runner.JUnitCore;
import org.junit.runner.Result;

/**
 * Runs the suites of {@code software.amazon.awssdk:http-client-tests} against our HTTP client.
 *
 * <p>{@link AwsHttpClientTests}, which is written for JUnit 4, and {@link AwsUriNormalizationTest} apply. These do not:
 *
 * <ul>
 *   <li>{@code SdkHttpClientUriSanitizationTestSuite} demands that an empty path segment is sent as {@code %2F}, for the
 *       keys of S3. Bedrock's paths have none, and we send what was signed.
 *   <li>{@code SdkHttpClientDefaultTestSuite} is the first suite again for a client without options.
 *   <li>{@code HttpProxyTestSuite}, {@code HttpClientDefaultProxyConfigTestSuite} and
 *       {@code SdkHttpClientLocalAddressFunctionalTestSuite} test settings of AWS's own builders (its
 *       {@code ProxyConfiguration}, which reads {@code HTTP_PROXY}, and the local address); {@code TransportTest} tests
 *       ours.
 *   <li>{@code SdkAsyncHttpClientH1TestSuite} is for asynchronous clients.
 * </ul>
 *
 * <p>The suites lie in a package of AWS's module, so they are compiled and run on the class path.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AwsHttpClientTest {
    @Test
    void suiteOfSynchronousClients() {
        Result result = JUnitCore.runClasses(AwsHttpClientTests.class);

        assertThat(result.getFailures()).isEmpty();
        assertThat(result.getRunCount()).isEqualTo(15);
    }
}

package dev.headgate.bedrock;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpClientTestSuite;

/**
 * AWS's own tests of an HTTP client, {@code software.amazon.awssdk:http-client-tests}, written for JUnit 4.
 *
 * <p>Besides this suite, that of {@link AwsUriNormalizationTest} applies. These do not:
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
@RunWith(JUnit4.class) // the suite names a runner of Mockito, but mocks nothing that it uses
public class AwsHttpClientTest extends SdkHttpClientTestSuite {
    @Override
    protected SdkHttpClient createSdkHttpClient(SdkHttpClientOptions options) {
        OkHttpClient.Builder base = new OkHttpClient.Builder();
        if (options.tlsTrustManagersProvider() != null && options.trustAll()) {
            throw new IllegalArgumentException("trust all, or some");
        }
        if (options.tlsTrustManagersProvider() != null) {
            trust(base, options.tlsTrustManagersProvider().trustManagers());
        } else if (options.trustAll()) {
            trust(base, new TrustManager[] {new TrustAll()});
            base.hostnameVerifier((host, session) -> true);
        }
        return new OkHttpSdkClient(base.build());
    }

    private static void trust(OkHttpClient.Builder base, TrustManager[] trusted) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trusted, new SecureRandom());
            base.sslSocketFactory(context.getSocketFactory(), (X509TrustManager) trusted[0]);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class TrustAll implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}

package dev.headgate.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.spi.TimeSource;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Which version of HTTP is spoken over TLS, where both sides have to agree. */
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TlsVersionTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    @AutoClose
    private final FakeBedrock bedrock = new FakeBedrock();

    /** A proxy that opens TLS often speaks HTTP/1.1 only; a client that insists on HTTP/2 would wait for it for ever. */
    @ParameterizedTest
    @CsvSource({
        "HTTP_1_1, true, HTTP/1.1",
        "HTTP_1_1, false, HTTP/1.1",
        "HTTP_2, true, HTTP/2",
        "HTTP_2, false, HTTP/1.1"
    })
    void versionThatBothSidesSpeak(HttpVersion wanted, boolean serverSpeaksBoth, String spoken, @TempDir Path directory)
            throws Exception {
        KeyStore keys = certificate(directory);
        SSLContext tls = SSLContext.getInstance("TLS");
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(keys);
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD);
        tls.init(own.getKeyManagers(), trust.getTrustManagers(), null);
        bedrock.server.useHttps(tls.getSocketFactory());
        bedrock.server.setProtocols(
                serverSpeaksBoth ? List.of(Protocol.HTTP_2, Protocol.HTTP_1_1) : List.of(Protocol.HTTP_1_1));
        OkHttpClient trusting = bedrock.connections
                .newBuilder()
                .sslSocketFactory(tls.getSocketFactory(), (X509TrustManager) trust.getTrustManagers()[0])
                .build();

        bedrock.enqueueJson(200, "{}");
        send(trusting, wanted);

        assertThat(bedrock.received().getRequestLine()).endsWith(spoken);
    }

    private void send(OkHttpClient trusting, HttpVersion version) throws IOException {
        Transport transport = new Transport(Duration.ofSeconds(10), Duration.ofSeconds(10), version, false, null);
        try (DirectSender sender = new DirectSender(
                        transport.client(trusting),
                        AccountEndpoint.at(URI.create("https://localhost:" + bedrock.server.getPort())),
                        new SignatureAuth(
                                AccountCredentials.lent(
                                        StaticCredentialsProvider.create(AwsBasicCredentials.create("AKID", "secret"))),
                                "eu-central-1"),
                        TimeSource.system(),
                        () -> {});
                BedrockExchange exchange = FakeBedrock.asking("hello")) {
            sender.send(exchange);
        }
    }

    private static KeyStore certificate(Path directory) throws Exception {
        Path store = directory.resolve("localhost.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "localhost",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .start();
        keytool.getInputStream().readAllBytes();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        return keys;
    }
}

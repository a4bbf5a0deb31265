package dev.headgate.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.error.ConnectionException;
import dev.headgate.spi.ModelProvider;
import dev.headgate.testkit.guard.RealCalls;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

/** Where accounts call: a proxy that refuses every tunnel tells, and no name is looked up. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TransportTest {
    private final RealCalls allowed = RealCalls.allow("the proxy on this machine refuses every tunnel");

    @AutoClose
    private final RefusingProxy proxy = new RefusingProxy();

    @AfterEach
    void forbid() {
        allowed.close();
    }

    @Test
    void regionsOwnEndpoint() {
        assertThat(tunnel(account("eu-central-1")))
                .startsWith("CONNECT bedrock-runtime.eu-central-1.amazonaws.com:443 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aws.endpointUrlBedrockRuntime",
                "aws.endpointUrl",
                "aws.useFipsEndpoint",
                "aws.useDualstackEndpoint"
            })
    void regionsOwnEndpointWhateverTheEnvironmentNames(String property) {
        System.setProperty(property, property.contains("endpointUrl") ? "https://localhost:1/elsewhere" : "true");
        try {
            regionsOwnEndpoint();
        } finally {
            System.clearProperty(property);
        }
    }

    @Test
    void fipsEndpoint() {
        assertThat(tunnel(account("us-east-1").fips()))
                .startsWith("CONNECT bedrock-runtime-fips.us-east-1.amazonaws.com:443 ");
    }

    @Test
    void dualStackEndpoint() {
        assertThat(tunnel(account("eu-central-1").dualStack()))
                .startsWith("CONNECT bedrock-runtime.eu-central-1.api.aws:443 ");
    }

    @Test
    void bothAtOnce() {
        assertThat(tunnel(account("us-east-1").dualStack().fips()))
                .startsWith("CONNECT bedrock-runtime-fips.us-east-1.api.aws:443 ");
    }

    @Test
    void partitionsOfTheirOwn() {
        assertThat(tunnel(account("cn-north-1")))
                .startsWith("CONNECT bedrock-runtime.cn-north-1.amazonaws.com.cn:443 ");
    }

    @Test
    void privateLink() {
        assertThat(tunnel(account("eu-central-1")
                        .endpoint(URI.create("https://vpce-0123.bedrock-runtime.eu-central-1.vpce.amazonaws.com"))))
                .startsWith("CONNECT vpce-0123.bedrock-runtime.eu-central-1.vpce.amazonaws.com:443 ");
    }

    @Test
    void rolesAreFetchedOverTheSameProxy() {
        AssumedRole role = AssumedRole.builder("arn:aws:iam::111122223333:role/headgate")
                .source(() -> AwsBasicCredentials.create("AKID", "secret"))
                .build();
        Bedrock.Builder account = Bedrock.account("prod-a")
                .region("us-east-1")
                .fips()
                .assumeRole(role)
                .proxy(proxy.address());
        System.setProperty("aws.endpointUrlSts", "https://localhost:1/elsewhere");
        try (ModelProvider provider = account.build()) {
            assertThatThrownBy(() -> Asked.call(provider, Asked.HELLO))
                    .hasMessageContaining("There are no credentials for account prod-a");
        } finally {
            System.clearProperty("aws.endpointUrlSts");
        }
        assertThat(proxy.head()).startsWith("CONNECT sts-fips.us-east-1.amazonaws.com:443 ");
    }

    @Test
    void passwordOfTheProxyIsSentUnasked() {
        assertThat(tunnel(account("eu-central-1").proxy(proxy.address(), "gate", "secret")))
                .contains("Proxy-Authorization: Basic Z2F0ZTpzZWNyZXQ=");
    }

    @Test
    void proxiesThatAreNone() {
        assertThatThrownBy(() -> account("eu-central-1")
                        .proxy(URI.create("https://user:hunter2@proxy"))
                        .build())
                .hasMessageContaining("proxy is no address of a proxy with a port")
                .hasMessageContaining("give them apart")
                .hasMessageNotContaining("hunter2");
        assertThatThrownBy(() -> account("eu-central-1")
                        .proxy(URI.create("socks5://localhost:1080"), "u", "hunter2")
                        .build())
                .hasMessageContaining("use an HTTP proxy");
    }

    @Test
    void endpointAndSwitchesContradictEachOther() {
        assertThatThrownBy(() -> account("eu-central-1")
                        .fips()
                        .endpoint(URI.create("https://localhost"))
                        .build())
                .hasMessageContaining("endpoint was given together with fips")
                .hasMessageContaining("name the address of such an endpoint itself");
    }

    private Bedrock.Builder account(String region) {
        return Bedrock.account("prod-a")
                .region(region)
                .credentials("AKIDTEST", "secret")
                .proxy(proxy.address());
    }

    private String tunnel(Bedrock.Builder account) {
        try (ModelProvider provider = account.build()) {
            assertThatThrownBy(() -> Asked.call(provider, Asked.HELLO)).isInstanceOf(ConnectionException.class);
        }
        return proxy.head();
    }

    /** Takes down the first request and closes every connection. */
    private static final class RefusingProxy implements AutoCloseable {
        private final ServerSocket server;
        private final CompletableFuture<String> head = new CompletableFuture<>();

        RefusingProxy() {
            try {
                server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            Thread thread = new Thread(this::serve, "refusing-proxy");
            thread.setDaemon(true);
            thread.start();
        }

        URI address() {
            return URI.create("http://localhost:" + server.getLocalPort());
        }

        String head() {
            try {
                return head.get();
            } catch (InterruptedException | ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }

        private void serve() {
            while (!server.isClosed()) {
                try (Socket socket = server.accept()) {
                    BufferedReader in = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
                    List<String> lines = new ArrayList<>();
                    for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                        lines.add(line);
                    }
                    head.complete(String.join("\n", lines));
                    socket.getOutputStream()
                            .write("HTTP/1.1 502 No\r\nContent-Length: 0\r\n\r\n"
                                    .getBytes(StandardCharsets.ISO_8859_1));
                } catch (IOException e) {
                    head.completeExceptionally(e);
                }
            }
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }
}

package dev.headgate.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.spi.ModelProvider;
import dev.headgate.testkit.guard.RealCallError;
import dev.headgate.testkit.guard.RealCalls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;

/** Tests leave this machine only if they say so. */
@Timeout(60)
class RealCallsTest {
    private final List<String> lookUps = new CopyOnWriteArrayList<>();
    private final AtomicInteger credentialsAsked = new AtomicInteger();

    @AutoClose
    private final BedrockConnections connections = new BedrockConnections(this::lookUp);

    private List<InetAddress> lookUp(String host) throws UnknownHostException {
        lookUps.add(host);
        throw new UnknownHostException(host);
    }

    private AwsCredentials credentials() {
        credentialsAsked.incrementAndGet();
        return AwsBasicCredentials.create("AKIDEXAMPLE", "secret");
    }

    private Bedrock.Builder account() {
        return Bedrock.account("prod-a").region("eu-central-1").connections(connections);
    }

    @Test
    void hostIsNeitherLookedUpNorSignedFor() {
        try (ModelProvider provider = account().credentials(this::credentials).build()) {
            for (boolean streaming : new boolean[] {false, true}) {
                assertThatThrownBy(() -> provider.send(Asked.HELLO, Asked.attempt(streaming)))
                        .isInstanceOf(RealCallError.class)
                        .hasMessageContaining("about to call bedrock-runtime.eu-central-1.amazonaws.com");
            }
        }
        assertThat(lookUps).isEmpty();
        assertThat(credentialsAsked).hasValue(0);
    }

    /** So that the test above cannot pass because names are looked up elsewhere. */
    @Test
    void hostIsLookedUpOnceItIsAllowed() {
        try (RealCalls allowed = RealCalls.allow("the look-up fails", "bedrock-runtime.eu-central-1.amazonaws.com");
                ModelProvider provider =
                        account().credentials(this::credentials).build()) {
            assertThatThrownBy(() -> Asked.call(provider, Asked.HELLO)).isNotInstanceOf(RealCallError.class);
            assertThat(allowed).isNotNull();
        }
        assertThat(lookUps).containsExactly("bedrock-runtime.eu-central-1.amazonaws.com");
        assertThat(credentialsAsked).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "https://bedrock.internal.example"})
    void clientThatWasHandedInNeitherSignsNorCalls(String endpoint) {
        var builder = BedrockRuntimeClient.builder()
                .httpClient(connections.httpClient())
                .overrideConfiguration(connections::configure)
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(this::credentials);
        if (!endpoint.isEmpty()) {
            builder.endpointOverride(URI.create(endpoint));
        }
        try (BedrockRuntimeClient client = builder.build();
                ModelProvider provider = Bedrock.account("prod-a")
                        .connections(connections)
                        .client(client)
                        .build()) {
            assertThatThrownBy(() -> Asked.call(provider, Asked.HELLO))
                    .isInstanceOf(RealCallError.class)
                    .hasMessageContaining(
                            endpoint.isEmpty()
                                    ? "bedrock-runtime.eu-central-1.amazonaws.com"
                                    : "bedrock.internal.example");
        }
        assertThat(lookUps).isEmpty();
        assertThat(credentialsAsked).hasValue(0);
    }

    @Test
    void tokenServiceIsNotCalled() {
        AssumedRole role = AssumedRole.builder("arn:aws:iam::111122223333:role/headgate")
                .source(this::credentials)
                .build();
        try (FakeBedrock bedrock = new FakeBedrock();
                ModelProvider provider = account()
                        .endpoint(URI.create("http://localhost:" + bedrock.server.getPort()))
                        .assumeRole(role)
                        .build()) {
            assertThatThrownBy(() -> Asked.call(provider, Asked.HELLO))
                    .isInstanceOf(RealCallError.class)
                    .hasMessageContaining("about to call sts.eu-central-1.amazonaws.com");
            assertThat(bedrock.server.getRequestCount()).isZero();
        }
        assertThat(lookUps).isEmpty();
    }

    /** With keys in the system properties and a metadata service at hand, the chain would find both. */
    @Test
    void defaultChainIsNotAsked(@TempDir Path directory) throws IOException {
        MetadataService metadata = new MetadataService();
        System.setProperty("aws.ec2MetadataServiceEndpoint", metadata.address());
        System.setProperty("aws.configFile", directory.resolve("none").toString());
        System.setProperty(
                "aws.sharedCredentialsFile", directory.resolve("none").toString());
        try (FakeBedrock bedrock = new FakeBedrock()) {
            Bedrock.Builder account = account().endpoint(URI.create("http://localhost:" + bedrock.server.getPort()));
            try (ModelProvider provider = account.build()) {
                assertThatThrownBy(() -> Asked.call(provider, Asked.HELLO))
                        .isInstanceOf(RealCallError.class)
                        .hasMessageContaining("look for real credentials in the default chain of the AWS SDK");
                assertThat(metadata.asked).hasValue(0);
                try (RealCalls allowed = RealCalls.allow("the metadata service is the test's own", "localhost")) {
                    assertThatThrownBy(() -> Asked.call(provider, Asked.HELLO))
                            .isNotInstanceOf(RealCallError.class)
                            .hasMessageContaining("There are no credentials for account prod-a");
                    assertThat(allowed).isNotNull();
                }
                assertThat(metadata.asked).hasPositiveValue();
            }
            assertThat(bedrock.server.getRequestCount()).isZero();
        } finally {
            for (String name :
                    List.of("aws.ec2MetadataServiceEndpoint", "aws.configFile", "aws.sharedCredentialsFile")) {
                System.clearProperty(name);
            }
            metadata.close();
        }
    }

    @Test
    void profileIsNotRead(@TempDir Path directory) throws IOException {
        Path keys = directory.resolve("credentials");
        Files.writeString(keys, """
                [dev]
                aws_access_key_id = AKIDEXAMPLE
                aws_secret_access_key = secret
                """);
        System.setProperty("aws.sharedCredentialsFile", keys.toString());
        try (FakeBedrock bedrock = new FakeBedrock();
                ModelProvider provider = account()
                        .endpoint(URI.create("http://localhost:" + bedrock.server.getPort()))
                        .profile("dev")
                        .build()) {
            assertThatThrownBy(() -> Asked.call(provider, Asked.HELLO))
                    .isInstanceOf(RealCallError.class)
                    .hasMessageContaining("look for real credentials in the profile dev");
            assertThat(bedrock.server.getRequestCount()).isZero();
        } finally {
            System.clearProperty("aws.sharedCredentialsFile");
        }
    }

    /** Stands where the metadata of a machine would be, and knows nothing. */
    private static final class MetadataService implements AutoCloseable {
        private final AtomicInteger asked = new AtomicInteger();
        private final ServerSocket server;

        MetadataService() throws IOException {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            Thread thread = new Thread(this::serve, "metadata");
            thread.setDaemon(true);
            thread.start();
        }

        String address() {
            return "http://localhost:" + server.getLocalPort();
        }

        private void serve() {
            while (!server.isClosed()) {
                try (Socket socket = server.accept()) {
                    asked.incrementAndGet();
                    socket.getOutputStream()
                            .write("HTTP/1.1 404 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                                    .getBytes(StandardCharsets.ISO_8859_1));
                } catch (IOException e) {
                    // The server was closed, or the caller has gone.
                }
            }
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }
}

package dev.headgate.bedrock;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.QueueDispatcher;
import mockwebserver3.RecordedRequest;

/** An STS on the loopback interface. */
final class FakeSts implements AutoCloseable {
    final MockWebServer server = new MockWebServer();

    FakeSts() {
        QueueDispatcher answers = new QueueDispatcher();
        answers.setFailFast(true);
        server.setDispatcher(answers);
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI address() {
        return URI.create("http://localhost:" + server.getPort());
    }

    /** Answers with credentials that end after a while. */
    void enqueueCredentials(String accessKeyId, Duration validFor) {
        enqueueCredentials("AssumeRole", accessKeyId, validFor);
    }

    /** Answers the same to whoever shows a token of a pod. */
    void enqueueWebIdentity(String accessKeyId, Duration validFor) {
        enqueueCredentials("AssumeRoleWithWebIdentity", accessKeyId, validFor);
    }

    private void enqueueCredentials(String action, String accessKeyId, Duration validFor) {
        server.enqueue(new MockResponse.Builder()
                .addHeader("Content-Type", "text/xml")
                .body("<" + action + "Response xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><" + action
                        + "Result>"
                        + "<AssumedRoleUser><AssumedRoleId>AROA:s</AssumedRoleId>"
                        + "<Arn>arn:aws:sts::111122223333:assumed-role/headgate/s</Arn></AssumedRoleUser>"
                        + "<Credentials><AccessKeyId>" + accessKeyId + "</AccessKeyId>"
                        + "<SecretAccessKey>secret</SecretAccessKey><SessionToken>token-" + accessKeyId
                        + "</SessionToken><Expiration>" + Instant.now().plus(validFor) + "</Expiration></Credentials>"
                        + "</" + action + "Result></" + action + "Response>")
                .build());
    }

    void enqueueError(int status, String code) {
        server.enqueue(new MockResponse.Builder()
                .code(status)
                .addHeader("Content-Type", "text/xml")
                .body("<ErrorResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><Error><Type>Sender</Type>"
                        + "<Code>" + code + "</Code><Message>canary-9f3</Message></Error></ErrorResponse>")
                .build());
    }

    /** Returns the parameters of the next request. */
    Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : received().getBody().utf8().split("&", -1)) {
            String[] parts = pair.split("=", 2);
            parameters.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return parameters;
    }

    RecordedRequest received() {
        try {
            return server.takeRequest();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}

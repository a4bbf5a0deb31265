package dev.headgate.samples.platform;

import dev.headgate.chat.Usage;
import dev.headgate.testkit.Answer;
import dev.headgate.testkit.Script;
import dev.headgate.testkit.SeenRequest;
import dev.headgate.testkit.Step;
import dev.headgate.testkit.wire.BedrockWireServer;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Bedrock on loopback, with a model behind it that writes to whatever address it was given. */
final class Models implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("PII_EMAIL_\\w+");

    private final List<String> arrived = new CopyOnWriteArrayList<>();
    private final BedrockWireServer server = BedrockWireServer.start().anyAccount(Script.answering(this::answer));

    private Step answer(SeenRequest request) {
        arrived.add(request.lastUserText());
        Matcher address = ADDRESS.matcher(request.lastUserText());
        return Answer.builder()
                .text(address.find() ? "I have written to " + address.group() + "." : "The claim is complete.")
                .usage(Usage.of(2_000, 300))
                .build();
    }

    URI address() {
        return URI.create(server.baseUrl());
    }

    /** Returns what users' messages said when they arrived. */
    List<String> arrived() {
        return arrived;
    }

    @Override
    public void close() {
        server.close();
    }
}

package dev.headgate.testkit.replay;

import dev.headgate.chat.ChatRequest;
import dev.headgate.spi.AttemptContext;
import dev.headgate.spi.ModelProvider;
import dev.headgate.spi.Reply;

/** What is recorded or played back. Safe for use by many threads. */
interface Reel extends AutoCloseable {
    /** Answers a request to a provider. */
    Reply send(ModelProvider real, ChatRequest request, AttemptContext attempt);

    @Override
    void close();
}

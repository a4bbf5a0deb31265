package dev.headgate.engine;

import dev.headgate.chat.ChatResponse;
import dev.headgate.spi.EventSource;

/** The events of a whole call, and the response that they come to. */
interface Answer extends EventSource {
    /** Returns the response as far as it has come. */
    ChatResponse response();
}

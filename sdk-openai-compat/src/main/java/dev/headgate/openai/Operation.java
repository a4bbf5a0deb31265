package dev.headgate.openai;

/** What is asked of a server, and the path under the base URL that answers it. */
enum Operation {
    CHAT_COMPLETIONS("chat/completions"),
    RESPONSES("responses"),
    EMBEDDINGS("embeddings");

    private final String path;

    Operation(String path) {
        this.path = path;
    }

    /** Returns the path, without a slash at its start. */
    String path() {
        return path;
    }
}

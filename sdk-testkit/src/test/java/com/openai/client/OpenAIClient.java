package com.openai.client;

/** Stands for the vendor's client, which is not on the class path. */
public interface OpenAIClient {
    /** Asks a model. */
    String ask(String question);
}

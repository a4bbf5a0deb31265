package dev.headgate.testkit.assertj;

import static dev.headgate.testkit.assertj.Failing.fails;

import dev.headgate.chat.Content;
import dev.headgate.chat.JsonSchema;
import dev.headgate.chat.Message;
import dev.headgate.chat.Tool;
import dev.headgate.testkit.SeenRequest;
import dev.headgate.testkit.SeenRequestBuilder;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class CachePrefixTest {
    private static final Tool WEATHER = tool("weather", "Tells the weather.");
    private static final Tool TIME = tool("time", "Tells the time.");

    private static Tool tool(String name, String description) {
        return Tool.of(name, description, new JsonSchema("{\"type\":\"object\"}"));
    }

    private static SeenRequestBuilder request() {
        return SeenRequest.builder("small", false)
                .tool(WEATHER)
                .tool(TIME)
                .system("You are the support desk of a bank. Today is Monday.")
                .message(Message.user("Hi"));
    }

    private static RequestsAssert after(UnaryOperator<SeenRequestBuilder> change) {
        return then(change.apply(request()));
    }

    private static RequestsAssert then(SeenRequestBuilder second) {
        return new RequestsAssert(List.of(request().build(), second.build()));
    }

    @Test
    void conversationThatGrowsKeepsIt() {
        after(more -> more).haveStableCachePrefix();
        after(more -> more.message(Message.assistant("Hello")).message(Message.user("Bye")))
                .haveStableCachePrefix();
    }

    @Test
    void eachPlaceWhereItBreaksIsTold() {
        String begin = "Expected request 1 to begin as request 0 so that the provider's cache holds, but it breaks at ";
        fails(
                () -> then(SeenRequest.builder("large", false).message(Message.user("Hi")))
                        .haveStableCachePrefix(),
                begin + "the model: \"small\" became \"large\"; a cache belongs to one model");
        fails(
                () -> then(SeenRequest.builder("small", false).tool(TIME).tool(WEATHER))
                        .haveStableCachePrefix(),
                begin + "the tools: [weather, time] became [time, weather]");
        fails(
                () -> then(SeenRequest.builder("small", false)
                                .tool(WEATHER)
                                .tool(tool("time", "Tells the time of 12:01.")))
                        .haveStableCachePrefix(),
                begin + "tools[1]: time is described otherwise");
        fails(
                () -> after(more -> more.system("Be brief.")).haveStableCachePrefix(),
                begin + "the system texts: 1 became 2");
        fails(
                () -> then(SeenRequest.builder("small", false)
                                .tool(WEATHER)
                                .tool(TIME)
                                .system("You are the support desk of a bank. Today is Tuesday."))
                        .haveStableCachePrefix(),
                begin + "system[0]: \"…of a bank. Today is Monday.\" became \"…of a bank. Today is Tuesday.\"");
        fails(
                () -> then(changed(Message.user("Hello"))).haveStableCachePrefix(),
                begin + "messages[0].content[0]: \"Hi\" became \"Hello\"");
        fails(
                () -> then(changed(Message.assistant("Hi"))).haveStableCachePrefix(),
                begin + "messages[0]: role USER became ASSISTANT");
        fails(
                () -> then(changed(Message.user(Content.text("Hi"), Content.text("!"))))
                        .haveStableCachePrefix(),
                begin + "messages[0]: 1 parts became 2");
        fails(
                () -> then(changed(Message.user(Content.image("image/png", new byte[] {1}))))
                        .haveStableCachePrefix(),
                begin + "messages[0].content[0]: TextContent became another ImageContent");
        fails(() -> then(without()).haveStableCachePrefix(), begin + "messages[0]: it is gone");
    }

    @Test
    void oneRequestProvesNothing() {
        fails(
                () -> new RequestsAssert(List.of(request().build())).haveStableCachePrefix(),
                "Expected at least 2 requests to compare but there were 1 request");
    }

    private static SeenRequestBuilder without() {
        return SeenRequest.builder("small", false)
                .tool(WEATHER)
                .tool(TIME)
                .system("You are the support desk of a bank. Today is Monday.");
    }

    private static SeenRequestBuilder changed(Message first) {
        return without().message(first);
    }
}

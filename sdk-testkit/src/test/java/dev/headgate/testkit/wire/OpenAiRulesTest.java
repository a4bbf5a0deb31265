package dev.headgate.testkit.wire;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.internal.Json;
import org.junit.jupiter.api.Test;

class OpenAiRulesTest {
    private static final String USER = "{'role':'user','content':'Hi'}";
    private static final String CALL =
            "{'role':'assistant','tool_calls':[{'id':'1','type':'function','function':{'name':'t','arguments':'{}'}}]}";
    private static final String RESULT = "{'role':'tool','tool_call_id':'1','content':'x'}";

    private static void refuses(String message, String body) {
        assertThatThrownBy(() -> OpenAiRules.check(Json.tree(body.replace('\'', '"'))))
                .isInstanceOf(Refused.class)
                .hasMessageContaining(message);
    }

    private static String of(String messages) {
        return "{'model':'m','messages':[" + messages + "]}";
    }

    private static String with(String fields) {
        return "{'model':'m','messages':[" + USER + "]," + fields + "}";
    }

    @Test
    void goodRequestsPass() {
        for (String body : new String[] {of(USER), of(USER + "," + CALL + "," + RESULT), with("'temperature':2")}) {
            assertThatCode(() -> OpenAiRules.check(Json.tree(body.replace('\'', '"'))))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void badRequestsAreRefused() {
        refuses("no JSON object", "[]");
        refuses("Unknown parameter: 'top_k'", with("'top_k':1"));
        refuses("provide a model", "{'messages':[" + USER + "]}");
        refuses("messages", "{'model':'m'}");
        refuses("messages", of(""));
        refuses("stream_options", with("'stream_options':{}"));
        refuses("must not both", with("'max_tokens':1,'max_completion_tokens':1"));
        refuses("temperature", with("'temperature':2.5"));
        refuses("at most 4", with("'stop':['a','b','c','d','e']"));
        refuses("tool_choice", with("'tool_choice':'auto'"));
        refuses("must not be empty", with("'tools':[]"));
        refuses("wrong form", with("'tools':[{'type':'function','function':{'name':'no good'}}]"));
    }

    @Test
    void badConversationsAreRefused() {
        refuses("unknown value", of("{'role':'robot','content':'x'}"));
        refuses("must follow", of(USER + "," + RESULT));
        refuses("have no tool messages", of(USER + "," + CALL + "," + USER));
        refuses("have no tool messages", of(USER + "," + CALL));
        refuses("must follow", of(USER + "," + CALL + "," + RESULT + "," + RESULT));
        refuses("content must be", of("{'role':'user'}"));
        refuses("content must be", of("{'role':'assistant','content':null}"));
        refuses(
                "does not take",
                of("{'role':'tool','tool_call_id':'1','content':'x'}"
                        .replace("tool", "system")
                        .replace("'x'", "[{'type':'image_url','image_url':{'url':'x'}}]")));
        refuses("with a url", of("{'role':'user','content':[{'type':'image_url','image_url':'x'}]}"));
    }
}

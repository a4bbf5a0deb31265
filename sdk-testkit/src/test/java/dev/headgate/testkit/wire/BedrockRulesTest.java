package dev.headgate.testkit.wire;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.internal.Json;
import org.junit.jupiter.api.Test;

class BedrockRulesTest {
    private static final String USER = user("{'text':'Hi'}");
    private static final String ASSISTANT = "{'role':'assistant','content':[{'text':'Yes?'}]}";
    private static final String CALL =
            "{'role':'assistant','content':[{'toolUse':{'toolUseId':'1','name':'t','input':{}}}]}";
    private static final String RESULT = user("{'toolResult':{'toolUseId':'1','content':[{'text':'x'}]}}");
    private static final String TOOLS =
            ",'toolConfig':{'tools':[{'toolSpec':{'name':'t','inputSchema':{'json':{'type':'object'}}}}]}";

    private static String user(String blocks) {
        return "{'role':'user','content':[" + blocks + "]}";
    }

    private static String of(String messages, String... more) {
        return "{'messages':[" + messages + "]" + String.join("", more) + "}";
    }

    private static void refuses(String message, String body) {
        assertThatThrownBy(() -> BedrockRules.check(Json.tree(body.replace('\'', '"'))))
                .isInstanceOf(Refused.class)
                .hasMessageContaining(message);
    }

    @Test
    void goodRequestsPass() {
        for (String body : new String[] {
            of(USER),
            of(USER + "," + ASSISTANT + "," + USER),
            of(USER + "," + CALL + "," + RESULT, TOOLS),
            of(USER + ",{'role':'system','content':[{'text':'Be brief'},{'toolAddition':{'tool':{'name':'t'}}}]},"
                    + USER),
            of(user("{'text':'Look'},{'document':{'format':'pdf','name':'a (1)','source':{'bytes':'AQ=='}}}"))
        }) {
            assertThatCode(() -> BedrockRules.check(Json.tree(body.replace('\'', '"'))))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void badRequestsAreRefused() {
        refuses("topK is not a known member", of(USER, ",'topK':1"));
        refuses("inferenceConfig.seed", of(USER, ",'inferenceConfig':{'seed':1}"));
        refuses("maxTokens", of(USER, ",'inferenceConfig':{'maxTokens':0}"));
        refuses("temperature", of(USER, ",'inferenceConfig':{'temperature':1.5}"));
        refuses("at least one message", of(""));
        refuses("at least one message", "{}");
        refuses("system block is blank", of(USER, ",'system':[{'text':' '}]"));
        refuses("tools is empty", of(USER, ",'toolConfig':{'tools':[]}"));
        refuses("wrong form", of(USER, TOOLS.replace("'t'", "'no good'")));
    }

    @Test
    void badConversationsAreRefused() {
        refuses("must start with a user", of(ASSISTANT + "," + USER));
        refuses("must end with a user", of(USER + "," + ASSISTANT));
        refuses("must alternate", of(USER + "," + USER));
        refuses("not a known value", of("{'role':'robot','content':[{'text':'x'}]}"));
        refuses("is empty", of("{'role':'user','content':[]}"));
        refuses("is blank", of(user("{'text':' '}")));
        refuses("one known member", of(user("{'poem':'x'}")));
        refuses("exceeds the number", of(RESULT, TOOLS));
        refuses("expected toolResult", of(USER + "," + CALL + "," + USER, TOOLS));
        refuses("toolConfig field must be defined", of(USER + "," + CALL + "," + RESULT));
        refuses("not a known value", of("{'role':'system','content':[{'text':'x'}]}"));
        refuses("is empty", of(USER + ",{'role':'system','content':[]}," + USER));
        refuses("the system has no image", of(USER + ",{'role':'system','content':[{'image':{}}]}," + USER));
        refuses("without a tool", of(USER + ",{'role':'system','content':[{'toolRemoval':{}}]}," + USER));
        refuses("belongs to the system", of(user("{'toolAddition':{'tool':{'name':'t'}}}")));
        refuses("unknown format", of(user("{'image':{'format':'bmp','source':{'bytes':'AQ=='}}}")));
        refuses("text block beside", of(user("{'document':{'format':'pdf','name':'a','source':{'bytes':'AQ=='}}}")));
        refuses(
                "not allowed",
                of(user("{'text':'x'},{'document':{'format':'pdf','name':'a.pdf','source':{'bytes':'AQ=='}}}")));
    }

    @Test
    void settings() {
        refuses("requestMetadata holds characters", of(USER, ",'requestMetadata':{'a!':'b'}"));
        refuses("serviceTier.type is not", of(USER, ",'serviceTier':{'type':'gold'}"));
        refuses("performanceConfig.latency is not", of(USER, ",'performanceConfig':{'latency':'best'}"));
        refuses("guardrailConfig has no identifier", of(USER, ",'guardrailConfig':{'trace':'enabled'}"));
        String point = "{'cachePoint':{'type':'default'}}";
        refuses("more than 4 cache points", of(user("{'text':'a'}" + ("," + point).repeat(5))));
        refuses(
                "kept longer than one before it",
                of(user("{'text':'a'}," + point + ",{'cachePoint':{'type':'default','ttl':'1h'}}")));
        refuses("ttl is not a known value", of(user("{'text':'a'},{'cachePoint':{'type':'default','ttl':'9h'}}")));
    }
}

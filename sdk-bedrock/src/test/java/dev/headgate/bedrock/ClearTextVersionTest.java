package dev.headgate.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.spi.ModelProvider;
import java.util.List;
import okhttp3.Protocol;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which version of HTTP is spoken in clear text, where the account's settings alone decide. */
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ClearTextVersionTest {
    @AutoClose
    private final FakeBedrock bedrock = new FakeBedrock();

    /** The asynchronous client of AWS speaks HTTP/2 here, which a proxy or a plain server does not understand. */
    @Test
    void http11UnlessHttp2IsAskedFor() {
        assertThat(spoken(Asked.account(bedrock))).isEqualTo("HTTP/1.1");
    }

    @Test
    void http11() {
        assertThat(spoken(Asked.account(bedrock).httpVersion(HttpVersion.HTTP_1_1)))
                .isEqualTo("HTTP/1.1");
    }

    @Test
    void http2WithPriorKnowledge() {
        bedrock.server.setProtocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE));

        assertThat(spoken(Asked.account(bedrock).httpVersion(HttpVersion.HTTP_2)))
                .isEqualTo("HTTP/2");
    }

    private String spoken(Bedrock.Builder account) {
        bedrock.enqueueJson(200, "{\"output\":{\"message\":{\"content\":[]}},\"stopReason\":\"end_turn\"}");
        try (ModelProvider provider = account.build()) {
            Asked.call(provider, Asked.HELLO);
        }
        return bedrock.received().getVersion();
    }
}

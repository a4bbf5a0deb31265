package dev.headgate.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.chat.PromptCache.Place;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PromptCacheTest {
    @Test
    void breakpointsComeInOrderLongestFirst() {
        assertThatThrownBy(() -> PromptCache.builder()
                        .key(" ")
                        .after(new Place.AfterSystem(), Duration.ofMinutes(5))
                        .after(new Place.AfterTools())
                        .after(new Place.AfterMessage(0), Duration.ofMinutes(5))
                        .after(new Place.AfterMessage(1), Duration.ofHours(1))
                        .build())
                .hasMessageContaining("key is blank")
                .hasMessageContaining("breakpoints[1] does not come after")
                .hasMessageContaining("breakpoints[3] is kept longer");
    }

    @Test
    void aRequestRefusesABreakpointAfterAMessageItDoesNotHave() {
        PromptCache cache =
                PromptCache.builder().after(new Place.AfterMessage(1)).build();
        assertThatThrownBy(() -> ChatRequest.builder()
                        .route("r")
                        .message(Message.user("x"))
                        .promptCache(cache)
                        .build())
                .hasMessageContaining("promptCache names a message that the request does not have");
        assertThat(PromptCache.none().isNone()).isTrue();
    }
}

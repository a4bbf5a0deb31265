package dev.headgate.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutboundGuardTest {
    /** As in production: the core's own tests have no testkit on the class path. */
    @Test
    void nothingIsRefusedWhereThereIsNoGuard() {
        assertThat(InstalledGuards.FOUND.guards()).isEmpty();
        assertThatCode(() -> OutboundGuard.installed().beforeRequest("api.openai.com"))
                .doesNotThrowAnyException();
        assertThatCode(() -> OutboundGuard.installed().beforeCredentials("the default chain"))
                .doesNotThrowAnyException();
    }

    @Test
    void allGuardsAreAskedUntilOneRefuses() {
        List<String> asked = new ArrayList<>();
        OutboundGuard both = new InstalledGuards(List.of(new Guard("a", asked), new Guard("b", asked)));

        both.beforeRequest("host");
        both.beforeCredentials("chain");

        assertThat(asked).containsExactly("a host", "b host", "a chain", "b chain");
        assertThatThrownBy(() -> both.beforeRequest("refused by a")).isInstanceOf(AssertionError.class);
        assertThat(asked).endsWith("b chain", "a refused by a");
    }

    private record Guard(String name, List<String> asked) implements OutboundGuard {
        @Override
        public void beforeRequest(String host) {
            asked.add(name + " " + host);
            if (host.equals("refused by " + name)) {
                throw new AssertionError();
            }
        }

        @Override
        public void beforeCredentials(String source) {
            asked.add(name + " " + source);
        }
    }
}

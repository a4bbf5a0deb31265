package dev.headgate.testkit.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.headgate.spi.OutboundGuard;
import example.SupportDesk;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What is allowed holds for the whole JVM, so these tests come one after another. */
@ResourceLock("real calls")
class RealCallGuardTest {
    private final OutboundGuard guard = OutboundGuard.installed();

    /** Returns the message without the line that the run was started from: all others here are Headgate's own. */
    private static String refusal(Runnable call) {
        RealCallError refused = catchThrowableOfType(RealCallError.class, call::run);
        return String.valueOf(refused.getMessage()).replaceFirst(", at [^)]*\\)", "");
    }

    @Test
    void thisMachineMayBeCalled() {
        for (String host : List.of("localhost", "LOCALHOST", "a.localhost", "127.0.0.1", "127.1.2.3", "::1", "[::1]")) {
            assertThatCode(() -> guard.beforeRequest(host)).as(host).doesNotThrowAnyException();
        }
    }

    @Test
    void nothingElseMayBe() {
        for (String host : List.of(
                "api.openai.com",
                "10.0.0.7",
                "169.254.169.254",
                "127.0.0.1.evil.example",
                "localhost.evil.example",
                "notlocalhost",
                "::2",
                "")) {
            assertThatThrownBy(() -> guard.beforeRequest(host)).as(host).isInstanceOf(RealCallError.class);
        }
    }

    @Test
    void tellsTheThreeWaysOut() {
        assertThat(refusal(() -> guard.beforeRequest("api.openai.com"))).isEqualTo("""
                        A test was about to call api.openai.com, which is not this machine. Nothing was sent, and the\
                         name was not looked up. Three ways out:
                          1. script a FakeModel, or point the provider at a wire server of the testkit (they listen on\
                         this machine);
                          2. allow it in this test and say why: RealCalls.allow("smoke test of …", "api.openai.com"),\
                         closed at its end;
                          3. allow it for a whole run: -Dheadgate.testkit.realCalls="nightly smoke test".""");
    }

    @Test
    void tellsTheLineOfTheApplication() {
        assertThatThrownBy(() -> SupportDesk.call("api.openai.com"))
                .hasMessageContaining("not this machine, at example.SupportDesk.call(SupportDesk.java:");
    }

    @Test
    void credentialsAreNotLookedFor() {
        assertThat(refusal(() -> guard.beforeCredentials("the default chain of the AWS SDK")))
                .startsWith(
                        "A test was about to look for real credentials in the default chain of the AWS SDK. Neither the"
                                + " environment nor a file was read and no service was asked.")
                .contains("RealCalls.allow(\"smoke test of …\")");
    }

    @Test
    void onlyWhatIsNamedIsAllowedAndOnlyWhileItIs() {
        try (RealCalls allowed = RealCalls.allow("smoke test", "API.openai.com")) {
            assertThatCode(() -> guard.beforeRequest("api.openai.com")).doesNotThrowAnyException();
            assertThatCode(() -> guard.beforeCredentials("the profile dev")).doesNotThrowAnyException();
            assertThatThrownBy(() -> guard.beforeRequest("example.com")).isInstanceOf(RealCallError.class);
            assertThat(allowed).hasToString("RealCalls[[api.openai.com], smoke test]");
        }
        assertThatThrownBy(() -> guard.beforeRequest("api.openai.com")).isInstanceOf(RealCallError.class);
        assertThatThrownBy(() -> guard.beforeCredentials("the profile dev")).isInstanceOf(RealCallError.class);
    }

    @Test
    void everyHostIsAllowedIfNoneIsNamed() {
        try (RealCalls allowed = RealCalls.allow("smoke test")) {
            assertThatCode(() -> guard.beforeRequest("api.openai.com")).doesNotThrowAnyException();
            assertThat(allowed).hasToString("RealCalls[any host, smoke test]");
        }
    }

    @Test
    void aRunMayBeAllowed() {
        System.setProperty(RealCalls.PROPERTY, "nightly");
        try {
            assertThatCode(() -> guard.beforeRequest("api.openai.com")).doesNotThrowAnyException();
            assertThatCode(() -> guard.beforeCredentials("the profile dev")).doesNotThrowAnyException();
        } finally {
            System.clearProperty(RealCalls.PROPERTY);
        }
    }

    @Test
    void aReasonIsNeeded() {
        assertThatThrownBy(() -> RealCalls.allow(" ", ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("reason is blank (1 characters); say why this test needs a real model")
                .hasMessageContaining("host is blank");
    }
}

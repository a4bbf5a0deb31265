package dev.headgate.testkit.junit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.spi.OutboundGuard;
import dev.headgate.testkit.guard.RealCallError;
import org.junit.jupiter.api.MethodOrderer.MethodName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.parallel.ResourceLock;

@ResourceLock("real calls")
@TestMethodOrder(MethodName.class)
class AllowRealCallsTest {
    private final OutboundGuard guard = OutboundGuard.installed();

    @Test
    @AllowRealCalls(reason = "nothing is sent", hosts = "api.openai.com")
    void allowed() {
        assertThatCode(() -> guard.beforeRequest("api.openai.com")).doesNotThrowAnyException();
        assertThatThrownBy(() -> guard.beforeRequest("example.com")).isInstanceOf(RealCallError.class);
    }

    @Test
    void notAllowedAnyMore() {
        assertThatThrownBy(() -> guard.beforeRequest("api.openai.com")).isInstanceOf(RealCallError.class);
    }
}

package dev.headgate.testkit.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The frames were put together by hand, with the CRCs of another implementation. */
class EventStreamEncoderTest {
    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    @Test
    void emptyFrame() {
        assertThat(hex(EventStreamEncoder.frame(Map.of(), new byte[0]))).isEqualTo("000000100000000005c248eb7d98c8ff");
    }

    @Test
    void oneHeader() {
        assertThat(hex(EventStreamEncoder.frame(Map.of("a", "b"), utf8("{}"))))
                .isEqualTo("00000018" + "00000006" + "dcd1a61f" + "0161" + "07" + "000162" + "7b7d" + "f3d78873");
    }

    @Test
    void event() {
        assertThat(hex(EventStreamEncoder.event("messageStart", utf8("{\"role\":\"assistant\"}"))))
                .isEqualTo("00000076" + "00000052" + "96d5fade"
                        + "0b3a6576656e742d7479706507000c6d6573736167655374617274"
                        + "0d3a636f6e74656e742d747970650700106170706c69636174696f6e2f6a736f6e"
                        + "0d3a6d6573736167652d747970650700056576656e74"
                        + "7b22726f6c65223a22617373697374616e74227d"
                        + "6fa8c599");
    }

    @Test
    void exception() {
        assertThat(hex(EventStreamEncoder.exception("throttlingException", utf8("{\"message\":\"slow\"}"))))
                .isEqualTo("00000083" + "00000061" + "a9d144e5"
                        + "0f3a657863657074696f6e2d747970650700137468726f74746c696e67457863657074696f6e"
                        + "0d3a636f6e74656e742d747970650700106170706c69636174696f6e2f6a736f6e"
                        + "0d3a6d6573736167652d74797065070009657863657074696f6e"
                        + "7b226d657373616765223a22736c6f77227d"
                        + "9350311c");
    }

    @Test
    void error() {
        assertThat(hex(EventStreamEncoder.error("500", "no")))
                .isEqualTo("0000004c" + "0000003c" + "d74e16a6"
                        + "0b3a6572726f722d636f6465070003353030"
                        + "0e3a6572726f722d6d6573736167650700026e6f"
                        + "0d3a6d6573736167652d747970650700056572726f72"
                        + "6077ecdd");
    }

    @Test
    void longHeadersAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EventStreamEncoder.frame(Map.of("n".repeat(256), "v"), new byte[0]))
                .withMessageContaining("256");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EventStreamEncoder.frame(Map.of("n", "v".repeat(65_536)), new byte[0]))
                .withMessageContaining("65536");
    }
}

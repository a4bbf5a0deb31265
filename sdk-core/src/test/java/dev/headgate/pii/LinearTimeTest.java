package dev.headgate.pii;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Eight times the text may cost eight times the work and some, but never sixty-four times. */
class LinearTimeTest {
    private static final int SMALL = 32_768;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "1 ",
                "1-",
                "1.",
                "1/",
                "12 ",
                "a.",
                "a@",
                "@",
                "A",
                "-",
                "-----BEGIN ",
                "-----BEGIN PRIVATE KEY-----",
                "eyJ",
                "eyJ-",
                "sk-",
                "ghp_",
                "xoxb-",
                "secret=",
                "token:",
                "=",
                ":",
                "::",
                "1:",
                "<",
                "P<",
                "DE12 ",
                "at 20 ",
                "+49 ",
                "(0",
                "PII_",
                "PII_EMAIL_AAAAAAAAAAAAAAAAA",
                "https://a:b@",
                "://a:",
                "0x",
                "aa-bb-",
                "a1",
                "\ud83d\ude00",
                "phone 12345678 ",
                "secret=a1b2c3d4e5f6g7h8i9j0 ",
                "8Q~",
                "\\n1",
                "1234567890",
                "00 49 ",
                "aaaa.bbbb.",
                "{\"",
                "token a1-",
                "password is a1!",
                "token a1 ",
                "A.",
                "1 85 05 2A ",
                "RSS MRA 85T10 ",
                "X1234567-",
                "\u200b",
                "１",
                "1\u200b",
                "tax file ",
                "4111 ",
                "x"
            })
    void scansInLinearTime(String unit) {
        PiiScanner scanner = PiiScanner.builder()
                .pattern(PiiType.of("OWN"), "(a|aa)*b|x+y")
                .dictionary(PiiType.of("OWN"), List.of("a a a a a b", "x x y"))
                .build();
        String small = unit.repeat(SMALL / unit.length() + 1);
        String large = small.repeat(8);
        double best = Double.MAX_VALUE;
        for (int i = 0; i < 30 && best > 24; i++) {
            best = Math.min(best, time(scanner, large) / Math.max(1, time(scanner, small)));
        }
        assertThat(best).as("growth for 8 times %s", unit).isLessThan(30);
    }

    private static double time(PiiScanner scanner, String text) {
        double best = Double.MAX_VALUE;
        for (int i = 0; i < 2; i++) {
            long start = System.nanoTime();
            assertThat(scanner.scan(text)).isNotNull();
            best = Math.min(best, (double) (System.nanoTime() - start));
        }
        return best;
    }
}

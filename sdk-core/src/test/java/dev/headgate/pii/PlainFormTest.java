package dev.headgate.pii;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainFormTest {
    private static final Redaction REDACTION =
            Redaction.builder().key(new byte[32]).build();

    /** Places count as in the text, whatever was folded or left out to find the value. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            CREDIT_DEBIT_CARD_NUMBER | ４１１１ １１１１ １１１１ １１１１
            CREDIT_DEBIT_CARD_NUMBER | 4111\u200b1111\u200b1111\u200b1111
            CREDIT_DEBIT_CARD_NUMBER | ٤١١١١١١١١١١١١١١١
            INTERNATIONAL_BANK_ACCOUNT_NUMBER | ＤＥ８９３７０４００４４０５３２０１３０００
            INTERNATIONAL_BANK_ACCOUNT_NUMBER | DE89\u00ad3704\u00ad0044\u00ad0532\u00ad0130\u00ad00
            EMAIL | ada\u2060@example.org
            EMAIL | ａｄａ＠example．org
            IN_AADHAAR | २३४१ २३४१ २३४६
            US_SOCIAL_SECURITY_NUMBER | 123\u221245\u22126789
            """)
    void valuesInOtherFormsAreFoundWhereTheyStand(String type, String value) {
        String text = "😀\u200f x: " + value + " \u202b؟";
        assertThat(PiiScanner.standard().scan(text))
                .containsExactly(new Finding(7, 7 + value.length(), PiiType.of(type), Confidence.CERTAIN));
        String redacted = REDACTION.redact(text, "").text();
        assertThat(redacted).startsWith("😀\u200f x: PII_").endsWith(" \u202b؟");
        assertThat(REDACTION.redact(redacted, "").text()).isEqualTo(redacted);
    }

    @Test
    void othersStayAsTheyAre() {
        String text = "é \ud800 \udc00 \u200d👩\u200d👧 ｶﾞ ½ Ⅷ ৺";
        assertThat(PiiScanner.standard().scan(text)).isEmpty();
        assertThat(REDACTION.redact(text, "").text()).isEqualTo(text);
    }

    @Test
    void wordsAndPatternsOfTheApplicationMeanWhatTheySay() {
        PiiType own = PiiType.of("OWN");
        PiiScanner scanner = PiiScanner.builder()
                .dictionary(own, List.of("計画１", "👩\u200d👧"))
                .pattern(own, "№[０-９]+")
                .build();
        assertThat(scanner.scan("\u200b 計画１ 👩\u200d👧 №１２"))
                .extracting(Finding::start)
                .containsExactly(2, 6, 12);
    }

    @Test
    void aTextReadAfterAnotherKnowsNothingOfIt() {
        String longer = "４".repeat(5000) + "\u200b mail a@example.org";
        assertThat(PiiScanner.standard().scan(longer)).hasSize(1);
        for (String text : List.of("a@example.org", "x", "")) {
            assertThat(PiiScanner.standard().scan(text)).hasSize(text.length() > 1 ? 1 : 0);
        }
    }
}

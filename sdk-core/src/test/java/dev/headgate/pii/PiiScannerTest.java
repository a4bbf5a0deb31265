package dev.headgate.pii;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PiiScannerTest {
    private static String found(PiiScanner scanner, String text) {
        StringBuilder all = new StringBuilder();
        for (Finding finding : scanner.scan(text)) {
            all.append(finding.type())
                    .append('<')
                    .append(text, finding.start(), finding.end())
                    .append('>');
        }
        return all.toString();
    }

    private static String found(String text) {
        return found(PiiScanner.standard(), text);
    }

    /** Values that their issuers or standards publish as examples. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            CREDIT_DEBIT_CARD_NUMBER | 378282246310005
            CREDIT_DEBIT_CARD_NUMBER | 4111 1111 1111 1111
            INTERNATIONAL_BANK_ACCOUNT_NUMBER | GB29 NWBK 6016 1331 9268 19
            INTERNATIONAL_BANK_ACCOUNT_NUMBER | fr1420041010050500013m02606
            DE_TAX_ID | 86095742719
            DE_SOCIAL_SECURITY_NUMBER | 65170839J003
            FR_SOCIAL_SECURITY_NUMBER | 255081416802538
            ES_NATIONAL_ID | 12345678Z
            IT_FISCAL_CODE | RSSMRA85T10A562S
            PL_NATIONAL_ID | 44051401359
            SE_PERSONAL_IDENTITY_NUMBER | 811228-9874
            FI_PERSONAL_IDENTITY_CODE | 131052-308T
            AU_BUSINESS_NUMBER | 51 824 753 556
            BR_CPF | 529.982.247-25
            BR_CNPJ | 11.222.333/0001-81
            ZA_ID_NUMBER | 8001015009087
            SG_NATIONAL_ID | S1234567D
            VEHICLE_IDENTIFICATION_NUMBER | 1M8GDM9AXKP042788
            CRYPTO_ADDRESS | 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa
            CRYPTO_ADDRESS | bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq
            CRYPTO_ADDRESS | 0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed
            PASSPORT_NUMBER | L898902C36UTO7408122F1204159ZE184226B<<<<<10
            AWS_ACCESS_KEY | AKIAIOSFODNN7QWERTYU
            """)
    void publishedExamplesAreFound(String type, String value) {
        assertThat(found("It is " + value + ".")).isEqualTo(type + "<" + value + ">");
        assertThat(found("(" + value + ")\n" + value)).isEqualTo((type + "<" + value + ">").repeat(2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The total is 123456789 units.",
                "born in a town of 111222333 people",
                "Order 111222333 and 046454286 shipped.",
                "at 12:30:45 on 2024-03-01, std::vector a::b",
                "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD",
                "version 1.2.3.4 and 1.2.3.4.5",
                "password: please choose, token_count = 123456, api_key = os.environ['API_KEY']",
                "git@github.com:owner/repository logo@2x.png",
                "Bestellnummer 86095742719",
                "a </password> DB_NAME: x1y2z3",
                "key AKIAIOSFODNN7EXAMPLE",
                "i-1m8gdm9axkp042788",
                "748 22 0539 58722 778345",
                "pages 101-202-3030",
                "epoch 1704076486",
                "PII_EMAIL_AAAAAAAAAAAAAAAAA"
            })
    void whatIsNothingIsNotFound(String text) {
        assertThat(found(text)).isEmpty();
    }

    @Test
    void wordsOnEitherSideConfirm() {
        assertThat(found("my SSN is 123456789")).isEqualTo("US_SOCIAL_SECURITY_NUMBER<123456789>");
        assertThat(found("123456789 is my SSN")).isEqualTo("US_SOCIAL_SECURITY_NUMBER<123456789>");
        assertThat(found("{\"customerSsn\":\"123456789\"}")).isEqualTo("US_SOCIAL_SECURITY_NUMBER<123456789>");
    }

    @Test
    void escapesAreNotPartOfValues() {
        assertThat(found("\\nDE89370400440532013000\\nfoo@bar.com"))
                .isEqualTo("INTERNATIONAL_BANK_ACCOUNT_NUMBER<DE89370400440532013000>EMAIL<foo@bar.com>");
    }

    @Test
    void adjacentValuesAreAllFound() {
        assertThat(PiiScanner.standard().scan("4111 1111 1111 1111 5555 5555 5555 4444 a@b.de,c@d.de"))
                .hasSize(4);
    }

    @Test
    void ownWordsAndPatternsAreFound() {
        PiiType own = PiiType.of("OWN");
        PiiScanner scanner = PiiScanner.builder()
                .dictionary(own, List.of("Blue Heron", "Zoë"))
                .pattern(own, "\\bK-(\\d{2,4}|x+)[a-c]?\\b")
                .build();
        assertThat(found(scanner, "blue heron, ZOË, Zoëx? K-12 K-123a K-1 K-xx aK-12 K-12345"))
                .isEqualTo("OWN<blue heron>OWN<ZOË>OWN<K-12>OWN<K-123a>OWN<K-xx>");
    }

    @Test
    void wrongPatternsAndWordsAreToldTogether() {
        PiiType own = PiiType.of("OWN");
        assertThatThrownBy(() -> PiiScanner.builder()
                        .pattern(own, "(a")
                        .pattern(own, "a{2,1}")
                        .pattern(own, "(?=a)")
                        .pattern(own, "[a")
                        .pattern(own, "(a{200}){200}")
                        .dictionary(own, List.of(""))
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("6 mistakes");
    }

    @Test
    void anyTextIsScanned() {
        for (String text :
                List.of("", "\ud800", "\udc00\ud800@", "\u0000".repeat(100), "９８７６", "é@é.é", "@", "+", "eyJ")) {
            assertThat(PiiScanner.standard().scan(text)).isNotNull();
        }
    }
}

package dev.headgate.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.chat.Cost;
import dev.headgate.chat.DeploymentRef;
import dev.headgate.chat.Usage;
import dev.headgate.spi.MeteredAttempt;
import dev.headgate.spi.Price;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FocusWriterTest {
    /** The 21 columns that FOCUS 1.2 marks as mandatory. */
    private static final List<String> MANDATORY = List.of(
            "BilledCost",
            "BillingAccountId",
            "BillingAccountName",
            "BillingCurrency",
            "BillingPeriodEnd",
            "BillingPeriodStart",
            "ChargeCategory",
            "ChargeClass",
            "ChargeDescription",
            "ChargePeriodEnd",
            "ChargePeriodStart",
            "ContractedCost",
            "EffectiveCost",
            "InvoiceIssuerName",
            "ListCost",
            "PricingQuantity",
            "PricingUnit",
            "ProviderName",
            "PublisherName",
            "ServiceCategory",
            "ServiceName");

    private final StringWriter out = new StringWriter();
    private final FocusWriter writer = new FocusWriter(out);
    private final DeploymentRef deployment =
            new DeploymentRef("prod/m", "aws.bedrock", "prod", Optional.of("eu-west-1"), "m");

    private void write(Map<String, String> tags, Usage usage, PriceBook book) {
        Cost cost = book.cost(deployment, usage, PriceTerms.standard(LocalDate.EPOCH));
        writer.metered(new MeteredAttempt(
                "call-1",
                2,
                "support",
                tags,
                deployment,
                "standard",
                MeteredAttempt.Ending.CUT,
                usage,
                cost,
                Instant.parse("2026-11-20T10:00:00.5Z"),
                Instant.parse("2026-11-20T10:00:01.2Z"),
                Optional.of("req-9")));
    }

    /** Reads the CSV by RFC 4180, strictly, by a reader that has nothing to do with the writer. */
    private List<Map<String, String>> rows() {
        List<List<String>> lines = new ArrayList<>();
        String all = out.toString();
        assertThat(all).endsWith("\r\n");
        for (String line : all.substring(0, all.length() - 2).split("\r\n", -1)) {
            List<String> cells = new ArrayList<>();
            StringBuilder cell = new StringBuilder();
            boolean quoted = false;
            for (int i = 0; i < line.length(); i++) {
                char c = line.charAt(i);
                if (quoted && c == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                    cell.append('"');
                    i++;
                } else if (c == '"') {
                    quoted = !quoted;
                } else if (c == ',' && !quoted) {
                    cells.add(cell.toString());
                    cell.setLength(0);
                } else {
                    cell.append(c);
                }
            }
            assertThat(quoted).isFalse();
            cells.add(cell.toString());
            lines.add(cells);
        }
        List<Map<String, String>> rows = new ArrayList<>();
        for (List<String> line : lines.subList(1, lines.size())) {
            assertThat(line).hasSameSizeAs(lines.get(0));
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < line.size(); i++) {
                row.put(lines.get(0).get(i), line.get(i));
            }
            rows.add(row);
        }
        return rows;
    }

    @Test
    void aRowForEachKindOfTokens() {
        PriceBook book = PriceBook.of(() -> List.of(Price.of("m")
                .input("3")
                .output("15")
                .cacheRead("0.0825")
                .cacheWrite(Duration.ofHours(1), "6")
                .source("list")
                .build()));
        Usage usage = Usage.builder()
                .inputTokens(1_001)
                .cacheReadTokens(7)
                .cacheWriteTokens(Duration.ofHours(1), 9)
                .outputTokens(11)
                .estimated(true)
                .build();
        write(Map.of("team", "claims", "app", "orders"), usage, book);

        List<Map<String, String>> rows = rows();
        assertThat(rows).hasSize(4);
        assertThat(rows.get(0).keySet()).containsAll(MANDATORY);
        assertThat(rows)
                .extracting(row -> row.get("SkuMeter"))
                .containsExactly("Input Tokens", "Cache Read Tokens", "Cache Write Tokens PT1H", "Output Tokens");
        assertThat(rows)
                .extracting(row -> row.get("BilledCost"))
                .containsExactly("0.003003", "0.0000005775", "0.000054", "0.000165");
        for (Map<String, String> row : rows) {
            assertThat(new BigDecimal(row.get("PricingQuantity")).multiply(new BigDecimal(row.get("ListUnitPrice"))))
                    .isEqualByComparingTo(row.get("ListCost"));
        }
        assertThat(rows.get(0))
                .containsEntry("BillingAccountId", "prod")
                .containsEntry("BillingPeriodStart", "2026-11-01T00:00:00Z")
                .containsEntry("BillingPeriodEnd", "2026-12-01T00:00:00Z")
                .containsEntry("ChargePeriodStart", "2026-11-20T10:00:00Z")
                .containsEntry("ChargePeriodEnd", "2026-11-20T10:00:02Z")
                .containsEntry("ChargeClass", "")
                .containsEntry("ConsumedQuantity", "1001")
                .containsEntry("RegionId", "eu-west-1")
                .containsEntry("SkuPriceId", "m/standard/INPUT")
                .containsEntry("Tags", "{\"app\":\"orders\",\"team\":\"claims\"}")
                .containsEntry("x_Ending", "CUT")
                .containsEntry("x_Estimated", "true")
                .containsEntry("x_RequestId", "req-9")
                .containsEntry("x_Team", "claims");
    }

    @Test
    void anUnknownPriceIsAnEmptyCell() {
        write(Map.of(), Usage.of(5, 0), PriceBook.empty());
        assertThat(rows().get(0))
                .containsEntry("BilledCost", "")
                .containsEntry("ListUnitPrice", "")
                .containsEntry("SkuPriceId", "")
                .containsEntry("PricingQuantity", "5")
                .containsEntry("x_PriceBasis", "UNKNOWN");
    }

    @Test
    void theHeaderStandsOnce() {
        write(Map.of(), Usage.none(), PriceBook.empty());
        write(Map.of(), Usage.of(1, 0), PriceBook.empty());
        write(Map.of(), Usage.of(1, 1), PriceBook.empty());
        assertThat(rows()).hasSize(3);
        assertThat(out.toString().split("BilledCost", -1)).hasSize(2);
    }

    @Test
    void textsCannotBreakOutNorBeFormulas() {
        write(Map.of("team", "=cmd(\"x\"),\r\nb", "app", "a\"b"), Usage.of(1, 0), PriceBook.empty());
        Map<String, String> row = rows().get(0);
        assertThat(row).containsEntry("x_Team", "'=cmd(\"x\"),  b").containsEntry("x_App", "a\"b");
    }

    @Test
    void whatCannotBeWrittenIsToldToWhoeverCalls() {
        Writer full = new Writer() {
            @Override
            public void write(char[] chars, int from, int length) throws IOException {
                throw new IOException("full");
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        MeteredAttempt attempt = new MeteredAttempt(
                "c",
                1,
                "r",
                Map.of(),
                deployment,
                "standard",
                MeteredAttempt.Ending.NOT_BILLED,
                Usage.none(),
                Cost.none(),
                Instant.EPOCH,
                Instant.EPOCH,
                Optional.empty());
        assertThatThrownBy(() -> new FocusWriter(full).metered(attempt)).isInstanceOf(UncheckedIOException.class);
    }
}

package dev.headgate.audit;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes what a log adds up to as one page of HTML without scripts. */
final class ReportPage {
    private static final int MOST_BARS = 12;
    private static final String STYLE = """
            body{font:15px/1.45 system-ui,sans-serif;color:#1b1f24;background:#fff;max-width:60rem;margin:2rem auto;padding:0 1rem}
            h1{font-size:1.5rem;margin:0}h2{font-size:1.1rem;margin:2rem 0 .5rem;border-bottom:1px solid #c9ced6}
            .meta{color:#57606a}.ok{color:#116329}.bad{color:#a40e26;font-weight:600}
            dl{display:grid;grid-template-columns:repeat(auto-fit,minmax(9rem,1fr));gap:.75rem}
            dl div{border:1px solid #c9ced6;padding:.5rem .75rem}dt{color:#57606a;font-size:.85rem}dd{margin:0;font-size:1.2rem;font-variant-numeric:tabular-nums}
            table{border-collapse:collapse;width:100%;font-size:.9rem;font-variant-numeric:tabular-nums}
            th,td{padding:.25rem .5rem;border-bottom:1px solid #e3e6ea;text-align:right}th:first-child,td:first-child{text-align:left;overflow-wrap:anywhere}
            svg{width:100%;height:auto;margin:.5rem 0;font-size:12px}svg rect{fill:#2f5d8a}svg text{fill:#1b1f24}svg .l{text-anchor:end}
            @page{size:A4;margin:16mm}
            @media print{body{margin:0;max-width:none;font-size:11px}section,tr,svg{break-inside:avoid}h2{break-after:avoid}svg rect{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
            """;

    private final ReportData data;
    private final @Nullable AuditResult verified;
    private final StringBuilder out = new StringBuilder(16_384);

    ReportPage(ReportData data, @Nullable AuditResult verified) {
        this.data = data;
        this.verified = verified;
    }

    String write() {
        out.append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
                .append("<meta name=\"viewport\" content=\"width=device-width\"><title>Audit of ")
                .append(Html.escape(data.log))
                .append("</title>\n<style>\n")
                .append(STYLE)
                .append("</style></head><body>\n");
        head();
        figures();
        for (String group : ReportData.GROUPS) {
            section(group, data.groups.getOrDefault(group, Map.of()));
        }
        counts("Redactions by type", data.redactions);
        counts("Failed attempts by error", data.errors);
        return out.append("</body></html>\n").toString();
    }

    private void head() {
        out.append("<h1>Audit of ").append(Html.escape(data.log)).append("</h1>\n<p class=\"meta\">");
        out.append(Html.escape(data.from))
                .append(" to ")
                .append(Html.escape(data.to))
                .append(", ");
        out.append(Html.count(data.records)).append(" records.</p>\n");
        if (verified == null) {
            out.append("<p class=\"bad\">The log was not verified for this report.</p>\n");
        } else {
            out.append("<p class=\"").append(verified.isOk() ? "ok" : "bad").append("\">Verification: ");
            out.append(Html.escape(verified.explanation())).append("</p>\n");
            verified.notes()
                    .forEach(note -> out.append("<p class=\"meta\">")
                            .append(Html.escape(note))
                            .append("</p>\n"));
        }
    }

    private void figures() {
        ReportRow total = data.total;
        out.append("<dl>");
        figure("Calls", Html.count(total.calls));
        figure("Cost" + (total.estimated ? " (partly estimated)" : ""), cost(total));
        figure("Tokens in", Html.count(total.input));
        figure("Tokens out", Html.count(total.output));
        figure("Throttled attempts", Html.count(total.throttled));
        figure("Denied calls", Html.count(total.denied));
        figure("Failed calls", Html.count(total.failed));
        figure("Redactions", Html.count(total.redactions));
        figure("Begun, never ended", Html.count(data.aborted()));
        figure("Lost records", Html.count(data.lost));
        if (data.unreadable > 0) {
            figure("Unreadable lines", Html.count(data.unreadable));
        }
        out.append("</dl>\n");
    }

    private void figure(String name, String value) {
        out.append("<div><dt>")
                .append(name)
                .append("</dt><dd>")
                .append(Html.escape(value))
                .append("</dd></div>");
    }

    private void section(String group, Map<String, ReportRow> rows) {
        if (rows.isEmpty()) {
            return;
        }
        String title = "By " + group;
        boolean priced = rows.values().stream().anyMatch(row -> row.largestCost() > 0);
        ToLongFunction<ReportRow> measure = priced ? ReportRow::largestCost : row -> row.calls;
        String currency = priced
                ? rows.values().stream()
                        .flatMap(row -> row.cost.keySet().stream())
                        .findFirst()
                        .orElse("")
                : "";
        out.append("<section><h2>").append(title).append("</h2>\n");
        Map<String, Long> bars = bars(group, rows, measure);
        out.append(ReportChart.bars(
                title + (priced ? ", cost" : ", calls"),
                bars,
                value -> priced ? Html.money(value, currency) : Html.count(value)));
        out.append("<table><thead><tr><th scope=\"col\">")
                .append(group.substring(0, 1).toUpperCase(Locale.ROOT))
                .append(group.substring(1));
        for (String column : List.of("Calls", "Cost", "In", "Out", "Throttled", "Denied", "Failed", "Redactions")) {
            out.append("</th><th scope=\"col\">").append(column);
        }
        out.append("</th></tr></thead><tbody>\n");
        rows.forEach(this::row);
        out.append("</tbody></table></section>\n");
    }

    /** Days in their order; everything else from the largest down. */
    private static Map<String, Long> bars(
            String group, Map<String, ReportRow> rows, ToLongFunction<ReportRow> measure) {
        Comparator<Map.Entry<String, ReportRow>> order = group.equals("day")
                ? Map.Entry.<String, ReportRow>comparingByKey().reversed()
                : Comparator.comparingLong((Map.Entry<String, ReportRow> row) -> measure.applyAsLong(row.getValue()))
                        .reversed();
        return rows.entrySet().stream()
                .sorted(order)
                .limit(MOST_BARS)
                .collect(Collectors.toMap(
                        Map.Entry::getKey, row -> measure.applyAsLong(row.getValue()), Long::sum, LinkedHashMap::new));
    }

    private void row(String name, ReportRow row) {
        out.append("<tr><td>").append(Html.escape(name));
        List<String> cells = List.of(
                Html.count(row.calls),
                cost(row),
                Html.count(row.input),
                Html.count(row.output),
                Html.count(row.throttled),
                Html.count(row.denied),
                Html.count(row.failed),
                Html.count(row.redactions));
        cells.forEach(cell -> out.append("</td><td>").append(Html.escape(cell)));
        out.append("</td></tr>\n");
    }

    private static String cost(ReportRow row) {
        return Optional.of(row.cost.entrySet().stream()
                        .map(entry -> Html.money(entry.getValue(), entry.getKey()))
                        .collect(Collectors.joining(" + ")))
                .filter(text -> !text.isEmpty())
                .orElse("\u2013");
    }

    private void counts(String title, Map<String, Long> counts) {
        if (!counts.isEmpty()) {
            out.append("<section><h2>").append(title).append("</h2>\n");
            out.append(ReportChart.bars(title, counts, Html::count)).append("</section>\n");
        }
    }
}

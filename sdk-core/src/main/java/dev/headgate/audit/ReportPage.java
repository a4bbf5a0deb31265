package dev.headgate.audit;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes what a log adds up to as one page of HTML without scripts. */
final class ReportPage {
    private static final int MOST_BARS = 12;
    private static final int MOST_DAYS = 31;
    private static final String STYLE = """
            body{font:15px/1.45 system-ui,sans-serif;color:#1b1f24;background:#fff;max-width:62rem;margin:2rem auto;padding:0 1rem}
            h1{font-size:1.5rem;margin:0}h2{font-size:1.1rem;margin:2rem 0 .5rem;border-bottom:1px solid #c9ced6}
            .meta{color:#57606a;margin:.25rem 0}.ok{color:#116329}.bad{color:#a40e26;font-weight:600}.ok,.bad{overflow-wrap:anywhere}
            dl{display:grid;grid-template-columns:repeat(5,1fr);gap:.6rem}
            dl div{border:1px solid #c9ced6;padding:.45rem .7rem}dt{color:#57606a;font-size:.85rem}
            dd{margin:0;font-size:1.15rem;font-variant-numeric:tabular-nums;white-space:nowrap}
            table{border-collapse:collapse;table-layout:fixed;width:100%;font-size:.85rem;font-variant-numeric:tabular-nums}
            th,td{padding:.25rem .35rem;border-bottom:1px solid #e3e6ea;text-align:right;vertical-align:top}
            th:first-child,td:first-child{text-align:left;overflow-wrap:anywhere}td:not(:first-child){white-space:nowrap}
            svg{width:100%;height:auto;margin:.5rem 0;font-size:12px}svg rect{fill:#2f5d8a}svg text{fill:#1b1f24}svg .l{text-anchor:end}
            @media(max-width:48rem){dl{grid-template-columns:repeat(2,1fr)}section{overflow-x:auto}table{min-width:44rem}}
            @page{size:A4;margin:14mm}
            @media print{body{margin:0;padding:0;max-width:none;font-size:11px}section{overflow:visible}table{min-width:0;font-size:9px}
            dl{grid-template-columns:repeat(5,1fr)}dt{font-size:9px}dd{font-size:12px}h1{font-size:18px}h2{margin-top:1.2rem;font-size:13px}
            tr,svg,dl div{break-inside:avoid}h2,svg{break-after:avoid}svg rect{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
            """;

    /** How wide the columns are, in per cent: a name can be long, figures are not broken. */
    private static final List<Integer> WIDTHS = List.of(27, 7, 14, 11, 10, 9, 7, 6, 9);

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
        if (bars.size() < rows.size()) {
            out.append("<p class=\"meta\">Chart: the ")
                    .append(group.equals("day") ? "last " : "largest ")
                    .append(bars.size())
                    .append(" of ")
                    .append(Html.count(rows.size()))
                    .append("</p>\n");
        }
        out.append(ReportChart.bars(
                title + (priced ? ", cost" : ", calls"),
                bars,
                value -> priced ? Html.money(value, currency) : Html.count(value)));
        out.append("<table><colgroup>");
        WIDTHS.forEach(width -> out.append("<col style=\"width:").append(width).append("%\">"));
        out.append("</colgroup><thead><tr><th scope=\"col\">")
                .append(group.substring(0, 1).toUpperCase(Locale.ROOT))
                .append(group.substring(1));
        for (String column : List.of("Calls", "Cost", "In", "Out", "Throttled", "Denied", "Failed", "Redactions")) {
            out.append("</th><th scope=\"col\">").append(column);
        }
        out.append("</th></tr></thead><tbody>\n");
        rows.forEach(this::row);
        out.append("</tbody></table></section>\n");
    }

    /** The last days in their order; everything else from the largest down, without what is nothing. */
    private static Map<String, Long> bars(
            String group, Map<String, ReportRow> rows, ToLongFunction<ReportRow> measure) {
        Stream<Map.Entry<String, ReportRow>> shown = group.equals("day")
                ? rows.entrySet().stream().sorted(Map.Entry.comparingByKey()).skip(Math.max(0, rows.size() - MOST_DAYS))
                : rows.entrySet().stream()
                        .filter(row -> measure.applyAsLong(row.getValue()) > 0)
                        .sorted(Comparator.comparingLong(
                                        (Map.Entry<String, ReportRow> row) -> measure.applyAsLong(row.getValue()))
                                .reversed())
                        .limit(MOST_BARS);
        return shown.collect(Collectors.toMap(
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

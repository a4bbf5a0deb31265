package dev.headgate.audit;

import java.util.Locale;

/** Makes text fit for a page. */
final class Html {
    private static final long NANOS = 1_000_000_000L;

    private Html() {}

    static String escape(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c < ' ' ? ' ' : c);
            }
        }
        return out.toString();
    }

    static String shorten(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 1) + "\u2026";
    }

    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number).replace(',', '\u202f');
    }

    /** Writes billionths of a currency with four decimals, exactly: no floating point. */
    static String money(long nano, String currency) {
        long tenThousandths = (Math.abs(nano) + 50_000) / 100_000;
        long whole = tenThousandths / (NANOS / 100_000);
        return (nano < 0 ? "-" : "")
                + count(whole)
                + String.format(Locale.ROOT, ".%04d ", tenThousandths % (NANOS / 100_000))
                + currency;
    }
}

package dev.headgate.cost;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Comma-separated values by RFC 4180, with one row to a line whatever is in it. */
final class Csv {
    private Csv() {}

    /** Adds a cell and the comma after it; nothing stands in it for null. */
    static void cell(StringBuilder row, @Nullable Object value) {
        if (value instanceof BigDecimal number) {
            row.append(number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString());
        } else if (value instanceof CharSequence text) {
            text(row, text);
        } else if (value != null) {
            row.append(value);
        }
        row.append(',');
    }

    /** Ends a row: its last comma becomes the end of the line. */
    static StringBuilder end(StringBuilder row) {
        row.setLength(row.length() - 1);
        return row.append("\r\n");
    }

    private static void text(StringBuilder row, CharSequence text) {
        row.append('"');
        // A text that begins so would be a formula to a spreadsheet.
        if (text.length() > 0 && "=+-@\t\r".indexOf(text.charAt(0)) >= 0) {
            row.append('\'');
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            row.append(c == '\r' || c == '\n' ? ' ' : c);
            if (c == '"') {
                row.append(c);
            }
        }
        row.append('"');
    }
}

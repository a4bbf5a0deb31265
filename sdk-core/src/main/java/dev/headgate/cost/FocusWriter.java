package dev.headgate.cost;

import dev.headgate.chat.Cost;
import dev.headgate.spi.CostObserver;
import dev.headgate.spi.MeteredAttempt;
import java.io.Flushable;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Writes metered attempts as CSV whose columns are those of FOCUS 1.2, the FinOps Open Cost and Usage Specification (FinOps
 * Foundation, focus.finops.org), one row for each kind of tokens; columns of our own begin with {@code x_}. Writes as it
 * goes and keeps nothing. Safe for use by many threads.
 *
 * <pre>{@code
 * Writer out = Files.newBufferedWriter(Path.of("costs.csv"));
 * Headgate gate = Headgate.builder().prices(book).costObserver(new FocusWriter(out))….build();
 * }</pre>
 *
 * <p>The rows are what the price book makes of tokens, for showback and for comparison with the invoice; they are not an
 * invoice. FOCUS demands a cost in every row; where none is known the cell is empty and {@code x_PriceBasis} says
 * {@code UNKNOWN}, since an unknown price is not 0. Tags are written as they are.
 */
public final class FocusWriter implements CostObserver {
    private final Appendable out;
    private final Object lock = new Object();
    private boolean begun;

    /**
     * Makes a writer.
     *
     * @param out takes the text; flushed after each attempt if it can be; closed by the caller
     */
    public FocusWriter(Appendable out) {
        this.out = out;
    }

    /**
     * Writes the rows of an attempt; none if nothing was billed.
     *
     * @param attempt the attempt
     * @throws UncheckedIOException if they cannot be written
     */
    @Override
    public void metered(MeteredAttempt attempt) {
        StringBuilder rows = new StringBuilder();
        for (Cost.Line line : attempt.cost().lines()) {
            FocusColumn.row(rows, attempt, line);
        }
        synchronized (lock) {
            try {
                if (!begun) {
                    begun = true;
                    out.append(FocusColumn.header());
                }
                out.append(rows);
                if (out instanceof Flushable flushable) {
                    flushable.flush();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}

package dev.headgate.audit;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Adds a log up: calls, cost, tokens, throttles, denials and redactions per day, application, team, model and account, as
 * one static page that needs no network and prints well.
 *
 * <pre>{@code
 * AuditResult result = AuditVerifier.trusting(key).verify(directory);
 * Files.writeString(file, AuditReport.read(directory).verified(result).html());
 * }</pre>
 *
 * <p>Costs are what the application estimated, never an invoice.
 */
public final class AuditReport {
    private final ReportData data;
    private final @Nullable AuditResult verified;

    private AuditReport(ReportData data, @Nullable AuditResult verified) {
        this.data = data;
        this.verified = verified;
    }

    /**
     * Reads a log and adds it up; does not verify it.
     *
     * @param directory the log's directory
     * @return the report
     * @throws AuditException if there is no log, or it cannot be read
     */
    public static AuditReport read(Path directory) {
        try {
            ReportData data = ReportData.read(directory);
            if (data.records == 0) {
                throw new AuditException("There is no audit record in " + directory + ".");
            }
            return new AuditReport(data, null);
        } catch (IOException e) {
            throw new AuditException("The audit log in " + directory + " cannot be read; check that it is there.", e);
        }
    }

    /**
     * Returns the same report with what the verification found at its head.
     *
     * @param result what {@link AuditVerifier} found
     * @return the report
     */
    public AuditReport verified(AuditResult result) {
        return new AuditReport(data, result);
    }

    /**
     * Returns the page.
     *
     * @return HTML, to be stored as UTF-8
     */
    public String html() {
        return new ReportPage(data, verified).write();
    }

    /**
     * Returns how many calls were recorded.
     *
     * @return the calls, denied ones included
     */
    public long calls() {
        return data.total.calls;
    }
}

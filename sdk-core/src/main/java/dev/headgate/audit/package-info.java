/**
 * A log that proves what happened: intent before the wire, outcome after.
 *
 * <p>{@link dev.headgate.audit.Audit} writes the records of calls, {@link dev.headgate.audit.AuditLog} keeps them: one
 * canonical JSON line each, chained by SHA-256, under a Merkle tree (RFC 6962) whose root is signed with Ed25519 (RFC
 * 8032) at intervals. {@link dev.headgate.audit.AuditVerifier} checks a log offline with the public key alone,
 * {@link dev.headgate.audit.AuditProofs} takes receipts out of it, {@link dev.headgate.audit.AuditReport} adds it up.
 */
@NullMarked
package dev.headgate.audit;

import org.jspecify.annotations.NullMarked;

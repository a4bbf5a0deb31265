package dev.headgate.audit;

/**
 * Something that is wrong with a log.
 *
 * @param verdict what kind of wrong
 * @param damage whether a crash could have done it
 * @param blames whether the record itself is wrong, and not something between or behind records
 * @param file the file
 * @param line the line in the file, from 1
 * @param offset where that line begins
 * @param seq the record there
 * @param text what is wrong, for people
 */
record Finding(
        AuditVerdict verdict,
        boolean damage,
        boolean blames,
        String file,
        long line,
        long offset,
        long seq,
        String text) {}

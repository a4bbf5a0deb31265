/**
 * The bottom shelf: JSON, schemas of records, signatures and the collector of mistakes, shared by Headgate's own modules.
 *
 * <p>Nothing here is API, and nothing here knows any other package of Headgate.
 */
@NullMarked
package dev.headgate.internal;

import org.jspecify.annotations.NullMarked;

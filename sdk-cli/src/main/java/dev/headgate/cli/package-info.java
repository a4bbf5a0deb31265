/**
 * The command {@code headgate}: one class for each subcommand, which reads its arguments, calls the library and prints. What
 * is decided or computed lives in the library.
 */
@NullMarked
package dev.headgate.cli;

import org.jspecify.annotations.NullMarked;

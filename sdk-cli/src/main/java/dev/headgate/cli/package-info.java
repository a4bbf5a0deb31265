/**
 * The command {@code headgate}: one class for each subcommand, named in {@link dev.headgate.cli.HeadgateCommand}, and what
 * they print.
 */
@NullMarked
package dev.headgate.cli;

import org.jspecify.annotations.NullMarked;

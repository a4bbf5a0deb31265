/**
 * What the platform team knows of all applications: each client tells by a manifest what it is, uses and spends, and never
 * what was said; an inventory merges them and finds what has drifted.
 */
@NullMarked
package dev.headgate.inventory;

import org.jspecify.annotations.NullMarked;

/**
 * What can go wrong with a call: one closed family of unchecked exceptions.
 *
 * <p>Every failure of a provider is sorted into it once, where it comes in. Each type says whether the same deployment
 * may be tried again and whether another could help. No message repeats what a prompt or an answer says.
 */
@NullMarked
package dev.headgate.error;

import org.jspecify.annotations.NullMarked;

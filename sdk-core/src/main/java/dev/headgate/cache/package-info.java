/**
 * Plans what providers keep of prompts: which part of a request is the same again and again, where it ends, and what
 * spoils it.
 *
 * <p>{@link dev.headgate.cache.PromptCaching} is the stage: around the call it finds the stable prefix and gives it a key,
 * by which routing stays where the cache is warm; around the attempt, when the model is known, it leaves what the model
 * takes.
 */
@NullMarked
package dev.headgate.cache;

import org.jspecify.annotations.NullMarked;

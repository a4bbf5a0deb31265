/** The provider of OpenAI-compatible chat completions. */
@NullMarked
package dev.headgate.openai;

import org.jspecify.annotations.NullMarked;

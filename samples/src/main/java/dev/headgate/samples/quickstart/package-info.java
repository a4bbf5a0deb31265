/** The first sample: the same four jobs through Bedrock and through an OpenAI-compatible endpoint, on embedded fakes; and a burst. */
@NullMarked
package dev.headgate.samples.quickstart;

import org.jspecify.annotations.NullMarked;

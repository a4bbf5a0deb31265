/** The provider of Amazon Bedrock Converse. */
@NullMarked
package dev.headgate.bedrock;

import org.jspecify.annotations.NullMarked;

/**
 * What others implement: providers, interceptors, quota ledgers, model selectors and time.
 *
 * <p>Implementations live elsewhere: providers in modules of their own, the pipeline that calls them in
 * {@code dev.headgate.engine}.
 */
@NullMarked
package dev.headgate.spi;

import org.jspecify.annotations.NullMarked;

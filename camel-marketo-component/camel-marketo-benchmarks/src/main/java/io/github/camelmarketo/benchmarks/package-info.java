/** Timed claims, each with a main class of its own that prints its figures. */
package io.github.camelmarketo.benchmarks;

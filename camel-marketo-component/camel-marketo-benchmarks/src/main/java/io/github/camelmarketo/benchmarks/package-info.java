/** Benchmarks, each with a main class that prints its figures. */
package io.github.camelmarketo.benchmarks;

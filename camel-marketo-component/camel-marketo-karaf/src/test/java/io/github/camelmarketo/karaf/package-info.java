/** Starts Apache Karaf for a test or an example. */
package io.github.camelmarketo.karaf;

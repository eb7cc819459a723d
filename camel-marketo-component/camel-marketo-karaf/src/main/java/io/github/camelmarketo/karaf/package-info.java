/**
 * An Apache Karaf to be started by a test or an example. The bundles that run on Karaf have nothing
 * of this package.
 */
package io.github.camelmarketo.karaf;

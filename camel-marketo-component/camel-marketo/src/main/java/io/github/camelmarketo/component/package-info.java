/**
 * The Camel component: component, endpoint, producer, consumer and converters, which Camel finds by
 * name. Maps exchanges to operations and their results back; knows nothing of retries or tokens.
 */
package io.github.camelmarketo.component;

/**
 * What Marketo answers and what a caller gives, as immutable records.
 *
 * <p>Knows Jackson and the JDK only. Every answer keeps the JSON it was read from, so that members
 * this library does not know are never lost, and reading one never fails on a missing, null or
 * unexpected member.
 */
package io.github.camelmarketo.api.model;

/**
 * Records returned by Marketo and values passed to it, all immutable.
 *
 * <p>Depends on Jackson and the JDK only. Every record keeps the JSON it was read from, so members
 * unknown to this library are never lost. Reading a record never fails on a missing, null or
 * unexpected member.
 */
package io.github.camelmarketo.api.model;

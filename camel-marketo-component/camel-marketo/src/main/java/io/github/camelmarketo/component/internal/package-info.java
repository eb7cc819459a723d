/** What Camel's API component framework generates and looks up by name. Not for applications. */
package io.github.camelmarketo.component.internal;

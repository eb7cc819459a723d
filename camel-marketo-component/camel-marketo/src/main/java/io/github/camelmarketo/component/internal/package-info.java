/** What Camel's API component framework generates and looks up by name. Not for use by others. */
package io.github.camelmarketo.component.internal;

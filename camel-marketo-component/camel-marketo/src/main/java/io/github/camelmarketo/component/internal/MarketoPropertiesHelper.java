/*
 * Copyright the camel-marketo contributors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.github.camelmarketo.component.internal;

import io.github.camelmarketo.component.MarketoConfiguration;
import io.github.camelmarketo.component.MarketoConstants;
import org.apache.camel.CamelContext;
import org.apache.camel.support.component.ApiMethodPropertiesHelper;

/** Tells Camel's framework which options are parameters of an API method. */
public final class MarketoPropertiesHelper extends ApiMethodPropertiesHelper<MarketoConfiguration> {

    /**
     * Creates a helper for a context.
     *
     * @param context the context whose configurers to use
     */
    public MarketoPropertiesHelper(CamelContext context) {
        super(context, MarketoConfiguration.class, MarketoConstants.PROPERTY_PREFIX);
    }
}

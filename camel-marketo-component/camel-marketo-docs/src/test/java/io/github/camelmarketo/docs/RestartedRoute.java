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
package io.github.camelmarketo.docs;

import io.github.camelmarketo.component.MarketoComponent;
import java.util.concurrent.TimeUnit;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.NotifyBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** Runs a route in a JVM of its own, until it has processed one file or is killed. */
public final class RestartedRoute {

    private RestartedRoute() {}

    /**
     * Runs the route.
     *
     * @param arguments the class with the route; address, client id and secret of the instance
     */
    public static void main(String[] arguments) throws Exception {
        MarketoComponent marketo = new MarketoComponent();
        marketo.setInstanceUrl(arguments[1]);
        marketo.setClientId(arguments[2]);
        marketo.setClientSecret(arguments[3]);
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.addComponent("marketo", marketo);
            context.addRoutes(
                    Class.forName(arguments[0])
                            .asSubclass(RoutesBuilder.class)
                            .getDeclaredConstructor()
                            .newInstance());
            NotifyBuilder file =
                    new NotifyBuilder(context).from("file:*").whenCompleted(1).create();
            context.start();
            if (!file.matches(2, TimeUnit.MINUTES)) {
                throw new IllegalStateException("The file was not processed");
            }
        }
    }
}

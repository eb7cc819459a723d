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
package io.github.camelmarketo.simulator.spring;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Lets the application of a Spring test call a simulator. It runs as long as the application
 * context, and is a bean of it:
 *
 * <pre>{@code
 * @SpringBootTest
 * @MarketoSimulated
 * class WelcomeTest {
 *
 *     @Autowired MarketoSimulator marketo;
 * }
 * }</pre>
 *
 * <p>Before the context starts, {@code camel.component.marketo.instance-url}, {@code client-id} and
 * {@code client-secret} are set to those of the simulator. They override whatever the application
 * and the test configure, so that no test calls a real instance.
 *
 * <p>Before each test method the simulator is {@linkplain
 * io.github.camelmarketo.simulator.MarketoSimulator#reset reset}. That revokes tokens: in a context
 * that has called it before, the first call of a test gets a 601, and is retried with a new token.
 * Tests that share a cached context share its simulator.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
public @interface MarketoSimulated {

    /** Whether to enforce the limits that Marketo publishes. */
    boolean limits() default true;
}

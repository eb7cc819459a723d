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
package io.github.camelmarketo.api.operation;

import io.github.camelmarketo.api.client.Safety;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Declares the REST call that a method of an API class makes. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface RestCall {

    /**
     * The HTTP method.
     *
     * @return {@code GET}, {@code POST} or {@code DELETE}
     */
    String method() default "GET";

    /**
     * The path below the instance's address.
     *
     * @return like {@code /rest/asset/v1/smartCampaign/{id}.json}, with the ids in braces
     */
    String path();

    /**
     * What may be retried when nobody knows whether the call was applied.
     *
     * @return the safety
     */
    Safety safety() default Safety.READ;

    /**
     * Whether the call makes a campaign run.
     *
     * @return true where quiet hours count
     */
    boolean startsCampaign() default false;

    /**
     * Whether exchanges with other records may share the call.
     *
     * @return true where the first of them may wait for others
     */
    boolean shared() default false;
}

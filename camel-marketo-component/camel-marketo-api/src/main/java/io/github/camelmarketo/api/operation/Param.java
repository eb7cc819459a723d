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

import io.github.camelmarketo.api.Subject;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Declares what is known of a parameter beside its type. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface Param {

    /**
     * The kind of thing that the parameter identifies. A record in the message body gives an id
     * only to a parameter of its own kind.
     *
     * @return a kind or several, or none for a parameter that is no id
     */
    Subject.Kind[] id() default {};

    /**
     * The kinds of things of which a record in the message body stands for the value as a whole,
     * also where the parameter may be left out.
     *
     * @return kinds, or none
     */
    Subject.Kind[] whole() default {};

    /**
     * The kinds of things of which a record in the message body may give the value by its member of
     * the parameter's name, also where the parameter may be left out.
     *
     * @return kinds, or none for a record of any kind and only where the parameter must be given
     */
    Subject.Kind[] of() default {};

    /**
     * The smallest value of a number.
     *
     * @return the value, inclusive
     */
    int min() default 0;

    /**
     * The greatest value of a number.
     *
     * @return the value, inclusive
     */
    int max() default Integer.MAX_VALUE;

    /**
     * Another name by which URIs, headers and bodies may call the parameter.
     *
     * @return the name, empty for none
     */
    String alias() default "";

    /**
     * Whether a record in the message body may give the value.
     *
     * @return false where the record's own value is never meant
     */
    boolean fromRecord() default true;

    /**
     * Whether a message body that has no members is its value: a list, an array, a text or a
     * number.
     *
     * @return true for at most one parameter of a method
     */
    boolean body() default false;

    /**
     * Whether a blank text is a value.
     *
     * @return false where a blank text is refused
     */
    boolean blank() default false;
}

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
     * @return {@code GET} or {@code POST}
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
}

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
package io.github.camelmarketo.springboot;

import io.github.camelmarketo.api.client.ProgressListener;
import io.github.camelmarketo.api.limit.CallLimiterFactory;
import io.github.camelmarketo.component.MarketoConfiguration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesBinding;
import org.springframework.context.ApplicationContext;
import org.springframework.core.MethodParameter;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.core.convert.converter.GenericConverter;

/**
 * Resolves the beans that properties refer to, as {@code #bean:name}, {@code #name} or {@code
 * name}. A missing bean is an error: an application must not run without the TLS parameters or the
 * limiter it configures.
 */
@AutoConfiguration(afterName = "org.apache.camel.component.http.springboot.HttpComponentConverter")
@ConfigurationPropertiesBinding
public class MarketoComponentConverter implements GenericConverter {

    private final ApplicationContext applicationContext;

    /**
     * Creates a converter.
     *
     * @param applicationContext the context to look up beans in
     */
    public MarketoComponentConverter(ApplicationContext applicationContext) {
        this.applicationContext = applicationContext;
    }

    @Override
    public Set<ConvertiblePair> getConvertibleTypes() {
        return Stream.of(
                        CallLimiterFactory.class,
                        HttpClientConfigurer.class,
                        HttpComponent.class,
                        MarketoConfiguration.class,
                        ProgressListener.class,
                        SSLContextParameters.class)
                .map(type -> new ConvertiblePair(String.class, type))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Object convert(Object source, TypeDescriptor sourceType, TypeDescriptor targetType) {
        String reference = source == null ? "" : source.toString().trim();
        if (reference.isEmpty() || (!reference.startsWith("#") && isOfAnotherClass(targetType))) {
            return null;
        }
        return applicationContext.getBean(name(reference), targetType.getObjectType());
    }

    private static String name(String reference) {
        if (reference.startsWith("#bean:")) {
            return reference.substring("#bean:".length());
        }
        return reference.startsWith("#") ? reference.substring(1) : reference;
    }

    /**
     * Whether the property belongs to another class. Spring Boot uses this converter for those too,
     * and there a plain word need not be the name of a bean.
     */
    private static boolean isOfAnotherClass(TypeDescriptor targetType) {
        return targetType.getSource() instanceof MethodParameter parameter
                && parameter.getContainingClass() != MarketoComponentConfiguration.class;
    }
}

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
package io.github.camelmarketo.component.naming;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.util.URISupport;

/**
 * The text of an option that names something: a word, {@code file:} and a path, {@code #} and the
 * name of a bean, or a scheme and a place that a module on the class path opens, with options after
 * a question mark.
 */
public final class NamedOption {

    private static final String FILE = "file:";
    private static final String BEAN = "bean:";

    /** A JDBC URL may have a password anywhere. */
    private static final Pattern JDBC_URL =
            Pattern.compile("(jdbc:)[^#].*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private final String option;
    private final String choices;
    private final String text;
    private final CamelContext context;

    /**
     * Creates an option.
     *
     * @param option the name of the option, for messages
     * @param choices what its text may be, for messages
     * @param text its text
     * @param context has the registry and the class loader of the application
     */
    public NamedOption(String option, String choices, String text, CamelContext context) {
        this.option = option;
        this.choices = choices;
        this.text = text.trim();
        this.context = context;
    }

    /**
     * Returns whether the text is a word.
     *
     * @param word the word
     * @return true only when the text is just that
     */
    public boolean is(String word) {
        return text.equals(word);
    }

    /**
     * Returns the path of the file that the text names.
     *
     * @return null when it names no file
     * @throws IllegalArgumentException when it is no path
     */
    public Path file() {
        if (!text.startsWith(FILE)) {
            return null;
        }
        String name = text.substring(FILE.length());
        if (name.isBlank()) {
            throw refused("names no file: append its path");
        }
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw refused("is not the path of a file: " + e.getReason());
        }
    }

    /**
     * Returns the bean that the text names.
     *
     * @param <T> the type of the bean
     * @param type what the bean must be
     * @return null when the text names no bean
     * @throws IllegalArgumentException when the registry does not have it, or it is something else
     */
    public <T> T bean(Class<T> type) {
        if (!text.startsWith("#")) {
            return null;
        }
        if (text.contains("?")) {
            throw refused("has options, which a bean does not take");
        }
        Object bean = registered(text);
        if (type.isInstance(bean)) {
            return type.cast(bean);
        }
        throw refused("is a " + bean.getClass().getName() + ", not a " + type.getName());
    }

    /**
     * Opens the place that the text names.
     *
     * @param <S> the type of the services
     * @param <T> the type of what they open
     * @param type the services: those of the class path and of the registry
     * @param scheme returns the scheme of a service
     * @param modules the schemes of {@code camel-marketo-cluster-} modules
     * @param open opens a place with options by a service
     * @return what is open
     * @throws IllegalArgumentException when the text names nothing, or it cannot be opened
     */
    public <S, T> T open(
            Class<S> type, Function<S, String> scheme, Set<String> modules, Opening<S, T> open) {
        int colon = text.indexOf(':');
        String name = colon < 0 ? "" : text.substring(0, colon);
        S service = service(type, each -> scheme.apply(each).equals(name));
        if (service == null) {
            throw modules.contains(name)
                    ? refused(
                            "needs the dependency io.github.camel-marketo:camel-marketo-cluster-"
                                    + name)
                    : unknown();
        }
        int mark = text.indexOf('?', colon);
        String place = text.substring(colon + 1, mark < 0 ? text.length() : mark);
        Object found = place.startsWith("#") ? registered(place) : place;
        Map<String, String> options = mark < 0 ? Map.of() : options(text.substring(mark + 1));
        try {
            return open.open(service, found, options);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(message("does not work: " + e.getMessage()), e);
        }
    }

    /**
     * Opens a place.
     *
     * @param <S> the type of the service
     * @param <T> the type of what it opens
     */
    @FunctionalInterface
    public interface Opening<S, T> {

        /**
         * Opens a place.
         *
         * @param service opens it
         * @param place an object of the registry, or a text
         * @param options the options by name
         * @return what is open
         */
        T open(S service, Object place, Map<String, String> options);
    }

    /**
     * Creates the exception for a text that is none of the choices.
     *
     * @return the exception, which names the option, its text and the choices
     */
    public IllegalArgumentException unknown() {
        return new IllegalArgumentException(
                option + " must be " + choices + ", not '" + shown() + "'");
    }

    /** The text without passwords. */
    @Override
    public String toString() {
        return shown();
    }

    private Object registered(String reference) {
        String name = reference.substring(1);
        name = name.startsWith(BEAN) ? name.substring(BEAN.length()) : name;
        if (name.isBlank()) {
            throw refused("names no bean: append its name to the #");
        }
        Object bean = context.getRegistry().lookupByName(name);
        if (bean == null) {
            throw refused("names '" + name + "', which the registry does not have");
        }
        return bean;
    }

    private <S> S service(Class<S> type, Predicate<S> fits) {
        List<ClassLoader> loaders = new ArrayList<>();
        loaders.add(NamedOption.class.getClassLoader());
        ClassLoader application = context.getApplicationContextClassLoader();
        if (application != null) {
            loaders.add(0, application);
        }
        for (ClassLoader loader : loaders) {
            for (S each : ServiceLoader.load(type, loader)) {
                if (fits.test(each)) {
                    return each;
                }
            }
        }
        // Where modules have class loaders of their own, as in OSGi, the registry has the services.
        return context.getRegistry().findByType(type).stream()
                .filter(fits)
                .findFirst()
                .orElse(null);
    }

    private Map<String, String> options(String query) {
        Map<String, String> options = new LinkedHashMap<>();
        for (String each : query.split("&", -1)) {
            int equals = each.indexOf('=');
            if (equals < 1 || equals == each.length() - 1) {
                throw refused("must have options like name=value after its question mark");
            }
            String name = each.substring(0, equals).trim();
            if (options.put(name, each.substring(equals + 1).trim()) != null) {
                throw refused("has the option " + name + " twice");
            }
        }
        return options;
    }

    private IllegalArgumentException refused(String reason) {
        return new IllegalArgumentException(message(reason));
    }

    private String message(String reason) {
        return option + " '" + shown() + "' " + reason;
    }

    private String shown() {
        return JDBC_URL.matcher(URISupport.sanitizeUri(text)).replaceFirst("$1...");
    }
}

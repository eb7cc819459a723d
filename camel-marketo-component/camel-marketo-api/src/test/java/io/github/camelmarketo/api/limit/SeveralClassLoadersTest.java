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
package io.github.camelmarketo.api.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two applications in one JVM, such as wars or bundles, each with its own copy of the library. */
class SeveralClassLoadersTest {

    private static final String PACKAGE = "io.github.camelmarketo.api.";

    private final String host = "h" + UUID.randomUUID() + ".example.com";
    private Application one;
    private Application other;

    @BeforeEach
    void deploy() throws Exception {
        one = new Application();
        other = new Application();
    }

    @AfterEach
    void undeploy() throws Exception {
        one.close();
        other.close();
    }

    @Test
    void togetherTheyKeepTheLimitsOfAnInstance() throws Exception {
        one.join("https://" + host, 10);
        other.join("https://" + host.toUpperCase(Locale.ROOT) + ".:443/rest", 10);

        int calls = 0;
        for (List<Permit> permits = permits(); !permits.isEmpty(); permits = permits()) {
            assertThat(permits).hasSize(10);
            calls += permits.size();
            for (Permit each : permits) {
                each.release();
            }
        }

        assertThat(calls).isEqualTo(100);
    }

    @Test
    void stricterLimitHoldsForBothWhileItsApplicationRuns() throws Exception {
        one.join(host, 10);
        other.join(host, 3);

        List<Permit> few = permits();
        for (Permit each : few) {
            each.release();
        }
        other.close();
        other = new Application();
        other.join(host, 10);

        assertThat(few).hasSize(3);
        assertThat(permits()).hasSize(10);
    }

    @Test
    void firstToComeIsFirstToBeServed() throws Exception {
        one.join(host, 1);
        other.join(host, 1);
        Permit taken = new Permit(one, one.acquire(Duration.ZERO).join());
        CompletableFuture<?> first = other.acquire(Duration.ofHours(1));
        CompletableFuture<?> second = one.acquire(Duration.ofHours(1));

        taken.release();

        assertThat(first).isDone();
        assertThat(second).isNotDone();
        new Permit(other, first.join()).release();
        assertThat(second).isDone();
    }

    @Test
    void lanesAreServedByTurnsOverAllApplications() throws Exception {
        one.join(host, 1);
        other.join(host, 1);
        Permit taken = new Permit(one, one.acquire(Duration.ZERO).join());
        CompletableFuture<?> bulk = other.acquire(Duration.ofHours(1), "BULK");
        CompletableFuture<?> moreBulk = other.acquire(Duration.ofHours(1), "BULK");
        CompletableFuture<?> single = one.acquire(Duration.ofHours(1), "FIRST");

        taken.release();
        assertThat(single).isDone();
        assertThat(bulk).isNotDone();
        new Permit(one, single.join()).release();
        assertThat(bulk).isDone();
        CompletableFuture<?> next = one.acquire(Duration.ofHours(1), "FIRST");
        new Permit(other, bulk.join()).release();

        assertThat(next).isDone();
        assertThat(moreBulk).isNotDone();
    }

    @Test
    void nothingOfAnApplicationIsKeptByTheJvm() throws Exception {
        one.join(host, 10);
        one.acquire(Duration.ZERO).join();

        Properties properties = System.getProperties();

        assertThat(properties.stringPropertyNames())
                .noneMatch(each -> each.startsWith("io.github.camelmarketo"));
        assertThat(properties.get("io.github.camelmarketo.shared.2"))
                .isInstanceOf(java.util.concurrent.ConcurrentHashMap.class);
    }

    /** Permits that are free now, taken by both applications by turns. */
    private List<Permit> permits() throws Exception {
        List<Permit> permits = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            Application turn = i % 2 == 0 ? one : other;
            Object permit = turn.acquire(Duration.ZERO).join();
            if (permit != null) {
                permits.add(new Permit(turn, permit));
            }
        }
        return permits;
    }

    private record Permit(Application of, Object permit) {

        void release() throws Exception {
            of.type("limit.CallLimiter$Permit").getMethod("release").invoke(permit);
        }
    }

    private static final class Application {

        private final URLClassLoader loader;
        private AutoCloseable membership;
        private Object limiter;

        Application() throws Exception {
            List<URL> urls = new ArrayList<>();
            for (String each :
                    System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
                urls.add(new File(each).toURI().toURL());
            }
            loader =
                    new URLClassLoader(
                            urls.toArray(new URL[0]), ClassLoader.getPlatformClassLoader());
        }

        Class<?> type(String name) throws ClassNotFoundException {
            return loader.loadClass(PACKAGE + name);
        }

        void join(String address, int concurrent) throws Exception {
            assertThat(type("limit.MarketoInstances")).isNotSameAs(MarketoInstances.class);
            Class<?> url = type("InstanceUrl");
            Class<?> limits = type("limit.CallLimits");
            Object most =
                    limits.getConstructor(int.class, int.class, Duration.class)
                            .newInstance(concurrent, 100, Duration.ofHours(1));
            Method join = type("limit.MarketoInstances").getMethod("join", url, limits, int.class);
            Object instance = url.getMethod("of", String.class).invoke(null, address);
            membership = (AutoCloseable) join.invoke(null, instance, most, 0);
            limiter = membership.getClass().getMethod("limiter").invoke(membership);
        }

        CompletableFuture<?> acquire(Duration timeout) throws Exception {
            return acquire(timeout, "FIRST");
        }

        CompletableFuture<?> acquire(Duration timeout, String lane) throws Exception {
            Class<?> lanes = type("limit.Lane");
            Object chosen = lanes.getMethod("valueOf", String.class).invoke(null, lane);
            Method acquire = type("limit.CallLimiter").getMethod("acquire", Duration.class, lanes);
            return (CompletableFuture<?>) acquire.invoke(limiter, timeout, chosen);
        }

        void close() throws Exception {
            if (membership != null) {
                membership.close();
            }
            loader.close();
        }
    }
}

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
package io.github.camelmarketo.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class InstanceUrlTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "123-ABC-456",
                " 123-abc-456 ",
                "123-ABC-456.mktorest.com",
                "123-abc-456.mktorest.com/",
                "123-abc-456.mktorest.com/rest",
                "https://123-ABC-456.mktorest.com",
                "HTTPS://123-abc-456.mktorest.com/",
                "https://123-abc-456.mktorest.com:443",
                "https://123-abc-456.mktorest.com/rest",
                "https://123-abc-456.mktorest.com/rest/",
                "https://123-abc-456.mktorest.com//rest//",
                "https://123-abc-456.mktorest.com/identity",
                "https://123-abc-456.mktorest.com/identity/oauth/token",
                "https://123-abc-456.mktorest.com/rest/asset/v1/",
                "https://123-abc-456.mktorest.com.",
                "123-abc-456.mktorest.com.:443/rest"
            })
    void everyFormOfTheUrlIsTheSameInstance(String text) {
        assertThat(InstanceUrl.of(text).base()).isEqualTo("https://123-abc-456.mktorest.com");
    }

    @Test
    void otherHostsPortsAndPathPrefixesAreKept() {
        assertThat(InstanceUrl.of("http://localhost:8080/")).hasToString("http://localhost:8080");
        assertThat(InstanceUrl.of("localhost:8080")).hasToString("https://localhost:8080");
        assertThat(InstanceUrl.of("http://gw.example.com:80/marketo/rest/"))
                .hasToString("http://gw.example.com/marketo");
        assertThat(InstanceUrl.of("https://gw.example.com/restful"))
                .hasToString("https://gw.example.com/restful");
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "  ",
                "ftp://123-abc-456.mktorest.com",
                "https://",
                "https:///rest",
                "https://a b",
                "://x",
                "https://user:word@123-abc-456.mktorest.com",
                "https://123-abc-456.mktorest.com/rest?x=1"
            })
    void invalidUrlIsRejectedAndTheOptionNamed(String text) {
        assertThatThrownBy(() -> InstanceUrl.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("instanceUrl");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "me:pa55@123-abc-456.mktorest.com",
                "me:%pa55@123-abc-456.mktorest.com",
                "me:pa55/x?y@123-abc-456.mktorest.com",
                "me:x@pa55@123-abc-456.mktorest.com",
                "https://me:pa55/@123-abc-456.mktorest.com",
                "ftp://me:pa55@123-abc-456.mktorest.com",
                "123-abc-456.mktorest.com?password=pa55\nand=pa55"
            })
    void passwordInAnAddressIsNotShown(String text) {
        assertThatThrownBy(() -> InstanceUrl.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .contains("***")
                .doesNotContain("pa55");
    }

    @Test
    void secretsThatWerePastedIntoAnAddressAreNotShown() {
        assertThatThrownBy(() -> InstanceUrl.of("https://me:pa55@123-abc-456.mktorest.com"))
                .isInstanceOf(IllegalArgumentException.class)
                .extracting(Throwable::getMessage)
                .asString()
                .doesNotContain("pa55");
        assertThatThrownBy(
                        () ->
                                InstanceUrl.of(
                                        "https://123-abc-456.mktorest.com/identity/oauth/token?client_secret=s3cret"))
                .isInstanceOf(IllegalArgumentException.class)
                .extracting(Throwable::getMessage)
                .asString()
                .doesNotContain("s3cret");
    }
}

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
package io.github.camelmarketo.component.plan;

import io.github.camelmarketo.api.Subject;
import java.util.Map;
import java.util.Set;

/**
 * What an exchange asks for, before any call.
 *
 * @param operation the operation, like {@code smartCampaign/clone}
 * @param instance address of the instance
 * @param subject what the operation is about, null when it is about nothing in particular
 * @param arguments digests of the arguments by name
 * @param parameters the names of all parameters of the operation
 */
public record Intent(
        String operation,
        String instance,
        Subject subject,
        Map<String, String> arguments,
        Set<String> parameters) {}

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

/**
 * A trigger of more leads than fit into one call that failed after Marketo had accepted some of
 * them.
 */
public class PartialTriggerException extends PartialBatchException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param failure the failure of the last call
     * @param account what became of each lead
     * @param cause the exception of the last call
     */
    public PartialTriggerException(Failure failure, BatchAccount account, Throwable cause) {
        super(failure, account, cause);
    }
}

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
package io.github.camelmarketo.simulator;

/**
 * Where a call goes on to read the activity log.
 *
 * @param position the last position that was read
 * @param emptyPages how many empty pages come first
 */
record ActivityToken(ActivityLog.Position position, int emptyPages) {

    private static final String KIND = "activity";

    /** Reads a token. Throws 1003 for a text that is none. */
    static ActivityToken read(String token) {
        String[] parts = PageToken.text(token).split(":", -1);
        if (parts.length != 4 || !parts[0].equals(KIND)) {
            throw PageToken.invalid(token);
        }
        return new ActivityToken(
                new ActivityLog.Position(Long.parseLong(parts[1]), Long.parseLong(parts[2])),
                Integer.parseInt(parts[3]));
    }

    String write() {
        return PageToken.of(
                KIND + ":" + position.second() + ":" + position.number() + ":" + emptyPages);
    }
}

package io.github.camelmarketo.component;

import io.github.camelmarketo.api.internal.ShownValue;
import io.github.camelmarketo.api.model.FolderRef;
import io.github.camelmarketo.api.model.LeadIds;
import io.github.camelmarketo.api.model.MarketoTimes;
import io.github.camelmarketo.api.model.MyTokens;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Checks the parameters of a URI as they were written. Camel reads whole numbers as durations
 * first, so that {@code id=abc} would become 0 and {@code id=5s} would become 5000.
 */
final class UriChecks {

    private static final Pattern ID = Pattern.compile("[1-9][0-9]{0,17}");
    private static final Pattern COUNT = Pattern.compile("[0-9]{1,9}");

    private static final Pattern LOST_PLUS = Pattern.compile(" (?=[0-9]{2}:?[0-9]{2}$)");
    private static final String EARLIEST = "earliestupdatedat";
    private static final String LATEST = "latestupdatedat";
    private static final String RUN_AT = "runat";
    private static final Set<String> TIMES = Set.of(EARLIEST, LATEST, RUN_AT);
    private static final Set<String> NUMBERS =
            Set.of("id", "leadid", "offset", "maxreturn", "batchsize");
    private static final String OTHER_NAME = "cloneToProgram";
    private static final String NAME = "cloneToProgramName";

    private UriChecks() {}

    static void check(String path, Map<String, Object> parameters) {
        boolean list = path.matches("campaign/browse(All)?");
        parameters.replaceAll(UriChecks::cleaned);
        for (Map.Entry<String, Object> each : parameters.entrySet()) {
            String value = String.valueOf(each.getValue()).trim();
            if (value.startsWith("#")) {
                continue;
            }
            switch (each.getKey().toLowerCase(Locale.ROOT)) {
                case "id" -> {
                    // One by one: a pattern for many of them runs out of stack.
                    for (String id : list ? value.split(",", -1) : new String[] {value}) {
                        match(each.getKey(), id.trim(), ID, "a whole number of 1 or more");
                    }
                }
                case "leadid" -> match(each.getKey(), value, ID, "a whole number of 1 or more");
                case "delay" -> {
                    if (!DurationText.isLongerThanZero(value)) {
                        throw refused(each.getKey(), value, "a time above 0, like 60000 or 5m");
                    }
                }
                case "initialdelay" -> {
                    if (!DurationText.isDuration(value)) {
                        throw refused(each.getKey(), value, "a time, like 1000 or 5s");
                    }
                }
                case "offset", "repeatcount" ->
                        match(each.getKey(), value, COUNT, "a whole number of 0 or more");
                case "folder" -> read(each.getKey(), value, FolderRef::of);
                case "leads" -> read(each.getKey(), value, LeadIds::of);
                case "tokens" -> read(each.getKey(), value, MyTokens::of);
                case EARLIEST, LATEST, RUN_AT -> read(each.getKey(), value, MarketoTimes::of);
                case "maxreturn" -> range(each.getKey(), value, 200);
                case "batchsize" -> range(each.getKey(), value, 300);
                default -> {
                    // every other option is checked when it is converted
                }
            }
        }
        useFirstName(parameters);
    }

    /**
     * Values from property files come with blanks around; a number would become 0 by them. A plus
     * sign in a URI stands for a blank, yet an offset is written with one.
     */
    private static Object cleaned(String option, Object value) {
        if (!(value instanceof String text)) {
            return value;
        }
        String name = option.toLowerCase(Locale.ROOT);
        if (NUMBERS.contains(name)) {
            return text.trim();
        }
        return TIMES.contains(name) ? offsetWithPlus(text) : text;
    }

    private static String offsetWithPlus(String time) {
        // A blank may also stand between date and time: only after a time is it a plus.
        return time.indexOf(':') < time.lastIndexOf(' ')
                ? LOST_PLUS.matcher(time).replaceFirst("+")
                : time;
    }

    private static void useFirstName(Map<String, Object> parameters) {
        Object other = parameters.remove(OTHER_NAME);
        if (other != null) {
            MarketoMethod.putOnce(parameters, NAME, other);
        }
    }

    private static void read(String option, String value, Consumer<Object> form) {
        try {
            form.accept(value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(option + ": " + e.getMessage(), e);
        }
    }

    private static void range(String option, String value, int most) {
        String wanted = "a whole number from 1 to " + most;
        match(option, value, COUNT, wanted);
        int number = Integer.parseInt(value);
        if (number < 1 || number > most) {
            throw refused(option, value, wanted);
        }
    }

    private static void match(String option, String value, Pattern form, String wanted) {
        if (!form.matcher(value).matches()) {
            throw refused(option, value, wanted);
        }
    }

    private static IllegalArgumentException refused(String option, String value, String wanted) {
        return new IllegalArgumentException(
                option + "=" + ShownValue.of(value) + " is not " + wanted);
    }
}

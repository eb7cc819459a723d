package io.github.camelmarketo.example;

import java.util.List;
import org.apache.camel.dataformat.bindy.annotation.CsvRecord;
import org.apache.camel.dataformat.bindy.annotation.DataField;

/** A line of {@code data/leads.csv}. */
@CsvRecord(separator = ",", skipFirstLine = true)
public class Lead {

    @DataField(pos = 1, required = true)
    private long id;

    @DataField(pos = 2)
    private String email;

    @DataField(pos = 3)
    private String firstName;

    public long getId() {
        return id;
    }

    public String getEmail() {
        return email;
    }

    public String getFirstName() {
        return firstName;
    }

    /** Returns the lead ids, which are all that Marketo needs. */
    public static List<Long> ids(List<Lead> leads) {
        return leads.stream().map(Lead::getId).toList();
    }
}

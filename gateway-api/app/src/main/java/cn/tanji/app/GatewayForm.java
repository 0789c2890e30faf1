package cn.tanji.app;

import java.util.regex.Pattern;

import cn.tanji.consortium.yaml.Form;

/** What texts of a gateway file must look like, beside the forms it shares with the consortium file. */
enum GatewayForm implements Form {
    PATH("[^\\p{Cntrl}]{1,4096}", "write the path of a file, relative to the folder of this one"), PERSON(
            "[^\\p{Cntrl}\\s]{1,64}",
            "write a person id, as in the common name of the certificate"), VARIABLE("[A-Za-z_][A-Za-z0-9_]{0,127}",
                    "write the name of an environment variable"), DATABASE("jdbc:(postgresql|h2):\\S{1,1000}",
                            "write jdbc:postgresql://host:port/database"), ADDRESS("https?://\\S{1,1000}",
                                    "write a URL that begins with https://");

    private final Pattern pattern;
    private final String mend;

    GatewayForm(String expression, String mend) {
        this.pattern = Pattern.compile(expression);
        this.mend = mend;
    }

    @Override
    public Pattern pattern() {
        return pattern;
    }

    @Override
    public String mend() {
        return mend;
    }
}

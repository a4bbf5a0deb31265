/** The command headgate. */
module dev.headgate.cli {
    requires static org.jspecify;
    requires com.fasterxml.jackson.databind;
    requires dev.headgate.core;
    requires dev.headgate.testkit;
    requires info.picocli;

    exports dev.headgate.cli;

    opens dev.headgate.cli to
            info.picocli;
}

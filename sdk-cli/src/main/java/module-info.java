/** The command {@code headgate}. */
module dev.headgate.cli {
    requires static transitive org.jspecify;
    requires dev.headgate.testkit;
    requires info.picocli;

    opens dev.headgate.cli to
            info.picocli;
}

package dev.headgate.audit;

/** The version of Headgate that wrote a record. */
final class SdkVersion {
    static final String TEXT = read();

    private SdkVersion() {}

    private static String read() {
        String version = SdkVersion.class.getPackage().getImplementationVersion();
        return version == null
                ? SdkVersion.class.getModule().getDescriptor() == null
                        ? "unknown"
                        : SdkVersion.class
                                .getModule()
                                .getDescriptor()
                                .rawVersion()
                                .orElse("unknown")
                : version;
    }
}

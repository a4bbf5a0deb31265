package dev.headgate.internal;

/** The version of Headgate that is running. */
public final class SdkVersion {
    /** The version, or {@code unknown} where classes were not packed. */
    public static final String TEXT = read();

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

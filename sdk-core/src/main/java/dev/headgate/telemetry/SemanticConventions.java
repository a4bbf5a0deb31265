package dev.headgate.telemetry;

/** Which edition of OpenTelemetry's GenAI semantic conventions names spans, metrics and attributes. */
public enum SemanticConventions {
    /** Version 1.41, the last one of the main repository. */
    V1_41,
    /** What has come since in {@code open-telemetry/semantic-conventions-genai}; its names still move. */
    GENAI_LATEST
}

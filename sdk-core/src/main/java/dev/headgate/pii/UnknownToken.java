package dev.headgate.pii;

/** What happens to a token in an answer that stands for nothing: invented by the model, or from elsewhere. */
public enum UnknownToken {
    /** It stays as it is. */
    KEEP,
    /** It is left out. */
    STRIP,
    /** The call fails. */
    FAIL
}

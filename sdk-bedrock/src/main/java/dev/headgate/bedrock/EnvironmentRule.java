package dev.headgate.bedrock;

/**
 * What to do about settings of the environment that would lead an account elsewhere: variables, system properties and
 * entries of the active AWS profile that name another endpoint, another key or other retries.
 *
 * <p>Where credentials come from is the default chain's business and is not meant here.
 */
public enum EnvironmentRule {
    /** They are without effect. */
    NEUTRALISE,
    /** An account is not built while there are any; the message names them. */
    REFUSE
}

package dev.headgate.routing;

/** What became of a deployment when one was chosen. */
public enum Verdict {
    /** It can take the call now. */
    ELIGIBLE,
    /** It is switched off. */
    DISABLED,
    /** The call or the route needs what its model cannot do, or what is not known that it can. */
    LACKS_CAPABILITY,
    /** The call does not fit its model's context window. */
    CONTEXT_TOO_SMALL,
    /** It may answer in a region that the route does not allow. */
    RESIDENCY,
    /** The policy does not let the call go there. */
    POLICY,
    /** The call is pinned to another one. */
    NOT_PINNED,
    /** It is the canary, and the call was not drawn for it. */
    NOT_DRAWN,
    /** It failed in this call in a way that asking again does not mend. */
    EXCLUDED,
    /** It failed in this call and is left alone for a moment. */
    BACKING_OFF,
    /** Its account has used up its day or its credit, or its credentials are refused. */
    PARKED,
    /** Its account may not use its model. */
    QUARANTINED,
    /** Its provider throttled it and asked to wait. */
    COOLING,
    /** It failed again and again; tried only if nothing else is left, or to see whether it is well. */
    UNHEALTHY,
    /** The call needs more at once than one of its limits allows. */
    TOO_LARGE,
    /** One of its limits has no room for the call now. */
    NO_HEADROOM
}

package dev.headgate.bedrock;

/**
 * Submits batch jobs and looks after them. Headgate does not depend on the client of Bedrock's control plane: implement
 * this with the one that the application has, in front of {@code CreateModelInvocationJob} and its siblings.
 */
public interface BatchJobs {
    /** How far a job is; what Bedrock may add later is {@link #UNKNOWN}. */
    enum State {
        /** Taken in, not looked at. */
        SUBMITTED,
        /** Its input is being looked at. */
        VALIDATING,
        /** Waits for its turn. */
        SCHEDULED,
        /** Runs. */
        IN_PROGRESS,
        /** All records have results. */
        COMPLETED,
        /** Some records have results. */
        PARTIALLY_COMPLETED,
        /** Could not run. */
        FAILED,
        /** Is being stopped. */
        STOPPING,
        /** Was stopped. */
        STOPPED,
        /** Was not done within its time. */
        EXPIRED,
        /** None of these. */
        UNKNOWN;

        /**
         * Tells whether it stays so.
         *
         * @return true if the job will do nothing more
         */
        public boolean isFinal() {
            return switch (this) {
                case COMPLETED, PARTIALLY_COMPLETED, FAILED, STOPPED, EXPIRED -> true;
                case SUBMITTED, VALIDATING, SCHEDULED, IN_PROGRESS, STOPPING, UNKNOWN -> false;
            };
        }
    }

    /**
     * Starts a job.
     *
     * @param job what to do
     * @return the job's ARN
     */
    String submit(BatchJob job);

    /**
     * Asks how far a job is.
     *
     * @param arn the job's ARN
     * @return its state
     */
    State state(String arn);

    /**
     * Stops a job; what it has done is kept.
     *
     * @param arn the job's ARN
     */
    void stop(String arn);
}

package dev.headgate.chat;

import java.util.List;

/**
 * How likely the model held a token of its answer.
 *
 * @param token the token's text
 * @param logprob the natural logarithm of its probability, at most 0
 * @param alternatives the most likely tokens in its place, the likeliest first; their own alternatives are empty
 */
public record TokenLogprob(String token, double logprob, List<TokenLogprob> alternatives) {
    /**
     * Copies the list.
     *
     * @param token the token's text
     * @param logprob the natural logarithm of its probability, at most 0
     * @param alternatives the most likely tokens in its place
     */
    public TokenLogprob {
        alternatives = List.copyOf(alternatives);
    }

    @Override
    public String toString() {
        return "TokenLogprob[token of " + token.length() + " characters, " + logprob + "]";
    }
}

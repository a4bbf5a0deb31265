package dev.headgate.testkit.lint;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds names of models, by the forms that vendors give them. The whole text has to be one, so that prose is left alone. */
final class ModelNames implements ConstantCheck {
    private static final int LONGEST = 256;
    private static final String REST = "[a-z0-9.:_-]{0,80}";
    private static final Pattern NAME = Pattern.compile(
            // Bedrock: a profile's geography, a vendor and a name.
            "(?:(?:us|us-gov|eu|apac|au|jp|ca|global)\\.)?"
                    + "(?:ai21|amazon|anthropic|cohere|deepseek|luma|meta|mistral|openai|qwen|stability|twelvelabs|writer)"
                    + "\\.[a-z][a-z0-9]{1,30}-" + REST
                    + "|arn:aws[a-z-]{0,10}:bedrock:[a-z0-9-]{0,30}:[0-9]{0,12}:"
                    + "(?:foundation-model|inference-profile|application-inference-profile|prompt-router)/" + REST
                    // The vendors' own, with or without a router's prefix.
                    + "|(?:[a-z0-9-]{2,30}/)?(?:"
                    + "(?:chat)?gpt-[0-9]" + REST
                    + "|o[1-9](?:-(?:mini|pro|preview)" + REST + ")"
                    + "|text-embedding-(?:ada|3)" + REST
                    + "|claude-(?:[0-9]|opus|sonnet|haiku|instant)" + REST
                    + "|gemini-[0-9]" + REST
                    + "|(?:mistral|ministral|pixtral|codestral|magistral)-(?:large|medium|small|tiny|[0-9])" + REST
                    + "|(?:meta-)?llama-?[0-9]" + REST
                    + "|command-(?:r|a|light)" + REST
                    + "|deepseek-(?:chat|reasoner|r[0-9]|v[0-9])" + REST
                    + "|qwen[0-9]" + REST
                    + "|grok-[0-9]" + REST + ")");

    @Override
    public Optional<String> mistake(String constant) {
        if (constant.length() > LONGEST) {
            return Optional.empty();
        }
        Matcher matcher = NAME.matcher(constant);
        return matcher.matches() ? Optional.of("names the model " + constant) : Optional.empty();
    }
}

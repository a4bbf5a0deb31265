package dev.headgate.samples.docs;

// docs:begin started.hello
import dev.headgate.Headgate;
import dev.headgate.openai.OpenAiCompat;
import dev.headgate.routing.Deployment;

public class Hello {
    public static void main(String[] args) {
        var openai = OpenAiCompat.account("openai")
                .baseUrl("https://api.openai.com/v1")
                .baseUrl(HelloMainTest.address()) // docs:hide
                .apiKey(System.getenv("OPENAI_API_KEY"))
                .apiKey("key") // docs:hide
                .build();
        try (Headgate gate = Headgate.builder()
                .route("support", Deployment.of(openai, "gpt-4.1-mini"))
                .build()) {
            System.out.println(
                    gate.chat("support").user("Where is Bern?").call().text());
        }
    }
}
// docs:end

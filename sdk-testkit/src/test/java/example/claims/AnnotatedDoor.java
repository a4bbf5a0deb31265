package example.claims;

/** Names an endpoint and a model where frameworks read them. */
@AnnotatedDoor.Client(url = "https://api.anthropic.com/v1", model = "eu.anthropic.claude-sonnet-4-5-20250929-v1:0")
public interface AnnotatedDoor {
    /** Stands for a framework's annotation. */
    @interface Client {
        String url();

        String model();
    }
}

package dev.headgate.testkit;

/** Replies that are made from requests. */
final class Replies {
    private Replies() {}

    static Answer echo(SeenRequest request) {
        String text = request.lastUserText();
        AnswerBuilder answer = Answer.builder();
        Fragments.of(text).forEach(answer::text);
        return answer.build();
    }
}

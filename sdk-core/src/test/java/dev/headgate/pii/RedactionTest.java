package dev.headgate.pii;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.chat.ChatEvent;
import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.ChatResponse;
import dev.headgate.chat.Content;
import dev.headgate.chat.DocumentContent;
import dev.headgate.chat.Extras;
import dev.headgate.chat.FinishReason;
import dev.headgate.chat.JsonSchema;
import dev.headgate.chat.Message;
import dev.headgate.chat.ReasoningContent;
import dev.headgate.chat.ResponseFormat;
import dev.headgate.chat.Role;
import dev.headgate.chat.TextContent;
import dev.headgate.chat.Tool;
import dev.headgate.chat.ToolCall;
import dev.headgate.chat.ToolResult;
import dev.headgate.chat.Usage;
import dev.headgate.error.PolicyViolationException;
import dev.headgate.internal.Json;
import dev.headgate.spi.EventSource;
import dev.headgate.spi.PiiDetector;
import dev.headgate.spi.Reply;
import dev.headgate.spi.TimeSource;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RedactionTest {
    private static final byte[] KEY = new byte[32];
    private static final String IBAN = "DE89 3704 0044 0532 0130 00";
    private static final String EMAIL = "canary.person@example.org";

    private final Redaction redaction = Redaction.builder().key(KEY).build();

    private static ChatRequest.Builder request(Message... messages) {
        return ChatRequest.builder().route("support").messages(List.of(messages));
    }

    private static Reply says(String text) {
        return Reply.of(ChatResponse.builder(Message.assistant(text))
                .finishReason(FinishReason.STOP, "stop")
                .usage(Usage.of(1, 1))
                .build());
    }

    private ChatRequest sent(ChatRequest request) {
        FakeChain chain = new FakeChain(request, sent -> says("ok"));
        redaction.intercept(chain).response();
        return Objects.requireNonNull(chain.sent);
    }

    private static String everything(ChatRequest request) {
        StringBuilder all = new StringBuilder();
        request.system().forEach(text -> all.append(text.text()).append('\n'));
        for (Message message : request.messages()) {
            for (Content part : message.content()) {
                if (part instanceof TextContent text) {
                    all.append(text.text());
                } else if (part instanceof ToolCall call) {
                    all.append(call.arguments());
                } else if (part instanceof ToolResult result) {
                    all.append(result.text());
                } else if (part instanceof ReasoningContent reasoning) {
                    all.append(reasoning.text());
                } else if (part instanceof DocumentContent document) {
                    all.append(document.name())
                            .append(StandardCharsets.UTF_8.decode(
                                    document.media().bytes().orElseThrow()));
                }
                all.append('\n');
            }
        }
        request.extras().asMap().values().forEach(all::append);
        request.parameters().stop().forEach(all::append);
        return all.toString();
    }

    @Test
    void everyLeafIsRedacted() {
        ToolCall call =
                new ToolCall("c", "find", "{ \"to\":\"canary.person\\u0040example.org\", \"n\": 4111111111111111 }");
        ChatRequest request = request(
                        Message.user(
                                Content.text("I am " + EMAIL),
                                Content.document(
                                        EMAIL, "text/plain", ("IBAN " + IBAN).getBytes(StandardCharsets.UTF_8))),
                        new Message(
                                Role.ASSISTANT,
                                List.of(new ReasoningContent(EMAIL, Extras.none()), Content.text(EMAIL), call),
                                Extras.none()),
                        Message.toolResults(ToolResult.of(call, "{\"mail\":\"" + EMAIL + "\\n\"}")))
                .system(Content.text("Answer " + EMAIL))
                .extra("openai/user", EMAIL)
                .build();
        String all = everything(sent(request));
        assertThat(all).doesNotContain("canary", "3704", "4111111111111111", "\\u0040");
        assertThat(all).contains("{ \"to\":\"PII_EMAIL_", "\", \"n\": \"PII_CARD_", "\\n\"}");
    }

    @Test
    void toolDefinitionsAreLeftAloneUnlessAskedFor() {
        Tool tool = new Tool("mail", "Write to " + EMAIL, new JsonSchema("{\"description\":\"" + EMAIL + "\"}"), false);
        ChatRequest request = request(Message.user("hi")).tool(tool).build();
        assertThat(sent(request).tools()).containsExactly(tool);
        Redaction all = Redaction.builder()
                .key(KEY)
                .policy(RedactionPolicy.builder().toolDefinitions(true).build())
                .build();
        FakeChain chain = new FakeChain(request, sent -> says("ok"));
        all.intercept(chain).response();
        Tool redacted = Objects.requireNonNull(chain.sent).tools().get(0);
        assertThat(redacted.description()).startsWith("Write to PII_EMAIL_");
        assertThat(redacted.inputSchema().json()).startsWith("{\"description\":\"PII_EMAIL_");
    }

    @Test
    void oneValueIsOneTokenAndThePrefixOfAConversationStaysAsItIs() {
        List<Message> messages = new ArrayList<>();
        String before = "";
        for (int turn = 0; turn < 6; turn++) {
            messages.add(
                    Message.user("turn " + turn + " of " + EMAIL + " and user" + turn + "@example.org, ssn 123456789"));
            String now =
                    everything(sent(request(messages.toArray(new Message[0])).build()));
            assertThat(now).startsWith(before);
            before = now;
            messages.add(Message.assistant("noted 123456789 and " + EMAIL));
        }
        assertThat(before).doesNotContain("canary").doesNotContain("123456789");
    }

    @Test
    void scopesAndKeysHaveTokensOfTheirOwn() {
        String one = redaction.redact(EMAIL, "a").text();
        assertThat(redaction.redact(EMAIL, "a").text()).isEqualTo(one);
        assertThat(redaction.redact(EMAIL, "b").text()).isNotEqualTo(one);
        byte[] other = new byte[32];
        other[0] = 1;
        assertThat(Redaction.builder().key(other).build().redact(EMAIL, "a").text())
                .isNotEqualTo(one);
        assertThat(one).matches("PII_EMAIL_[A-Z0-9]{17}");
    }

    @Test
    void plainAnswersAreRestoredAlsoWhereTheModelSpelledOtherwise() {
        AtomicReference<RestorationReport> report = new AtomicReference<>();
        Redaction observed = Redaction.builder()
                .key(KEY)
                .observer(new RedactionObserver() {
                    @Override
                    public void restored(dev.headgate.spi.CallContext call, RestorationReport done) {
                        report.set(done);
                    }
                })
                .build();
        FakeChain chain = new FakeChain(request(Message.user("I am " + EMAIL)).build(), sent -> {
            String token = sent.messages().get(0).text().substring(5);
            return says(token + ", " + token.toLowerCase(Locale.ROOT) + ", " + token.replace("_", "\\_") + ", "
                    + token.replace('_', '-') + ", " + token.replace('_', ' ') + ", PII_EMAIL_"
                    + wrong(token.substring(10)));
        });
        String text = observed.intercept(chain).response().text();
        assertThat(text).startsWith(String.join(", ", List.of(EMAIL, EMAIL, EMAIL, EMAIL, EMAIL, "PII_EMAIL_")));
        assertThat(report.get()).isEqualTo(new RestorationReport(5, 4, 0));
    }

    private static String wrong(String payload) {
        return (payload.charAt(0) == 'A' ? 'B' : 'A') + payload.substring(1);
    }

    @Test
    void structuredAnswersAreEscapedForJson() {
        String nasty = "a\"b\\c\nd\u2028e\ud83d\ude00";
        PiiScanner scanner = PiiScanner.builder()
                .dictionary(PiiType.of("CODE_NAME"), List.of(nasty))
                .build();
        Redaction redaction = Redaction.builder().key(KEY).scanner(scanner).build();
        record Answer(String name) {}
        ChatRequest request = request(Message.user("The project is " + nasty))
                .responseFormat(new ResponseFormat.JsonText("a", new JsonSchema("{}")))
                .build();
        FakeChain chain = new FakeChain(request, sent -> {
            String token = sent.messages().get(0).text().substring(15);
            ToolCall call = new ToolCall("c", "t", "{\"name\":\"" + token + "\"}");
            return Reply.of(ChatResponse.builder(new Message(
                            Role.ASSISTANT, List.of(Content.text("{\"name\":\"" + token + "\"}"), call), Extras.none()))
                    .build());
        });
        ChatResponse response = redaction.intercept(chain).response();
        assertThat(response.as(Answer.class).name()).isEqualTo(nasty);
        assertThat(response.toolCalls().get(0).argumentsAs(Answer.class).name()).isEqualTo(nasty);
    }

    @Test
    void streamsAreRestoredWhereverTheyAreSplitAndHoldNothingElse() {
        String token = redaction.redact(EMAIL, "").text();
        String answer = "Help P: " + token + token + " up p";
        for (int cut = 0; cut <= answer.length(); cut++) {
            for (int second = cut; second <= answer.length(); second += 7) {
                List<String> pieces =
                        List.of(answer.substring(0, cut), answer.substring(cut, second), answer.substring(second));
                assertThat(String.join("", stream(pieces))).isEqualTo("Help P: " + EMAIL + EMAIL + " up p");
            }
        }
        List<String> words = List.of("Nothing ", "is ", "held ", "back ", "here", ".");
        assertThat(stream(words)).isEqualTo(words);
    }

    @Test
    void toolArgumentsAreRestoredInEachFragmentAndInTheWhole() {
        String token = redaction.redact(EMAIL, "").text();
        String arguments = "{\"to\":\"" + token + "\"}";
        for (int cut = 0; cut <= arguments.length(); cut++) {
            List<ChatEvent> events = List.of(
                    new ChatEvent.ToolCallStarted(0, "c", "mail"),
                    new ChatEvent.ToolCallDelta(0, arguments.substring(0, cut)),
                    new ChatEvent.ToolCallDelta(0, arguments.substring(cut)),
                    new ChatEvent.ToolCallCompleted(0, new ToolCall("c", "mail", arguments)));
            StringBuilder fragments = new StringBuilder();
            String whole = "";
            for (ChatEvent event : run(events)) {
                if (event instanceof ChatEvent.ToolCallDelta delta) {
                    fragments.append(delta.fragment());
                } else if (event instanceof ChatEvent.ToolCallCompleted completed) {
                    whole = completed.call().arguments();
                }
            }
            assertThat(fragments).hasToString("{\"to\":\"" + EMAIL + "\"}");
            assertThat(whole).isEqualTo(fragments.toString());
        }
    }

    private List<String> stream(List<String> pieces) {
        List<ChatEvent> events = new ArrayList<>();
        pieces.stream().filter(piece -> !piece.isEmpty()).forEach(piece -> events.add(new ChatEvent.TextDelta(piece)));
        List<String> texts = new ArrayList<>();
        for (ChatEvent event : run(events)) {
            if (event instanceof ChatEvent.TextDelta delta) {
                texts.add(delta.text());
            }
        }
        return texts;
    }

    private List<ChatEvent> run(List<ChatEvent> content) {
        Deque<ChatEvent> events = new ArrayDeque<>(content);
        events.addFirst(new ChatEvent.Started(Optional.empty(), Optional.empty(), Optional.empty()));
        events.add(new ChatEvent.UsageReported(Usage.of(1, 1)));
        events.add(new ChatEvent.Finished(FinishReason.STOP, "stop", Extras.none()));
        FakeChain chain = new FakeChain(
                request(Message.user("I am " + EMAIL)).build(),
                sent -> Reply.of(new EventSource() {
                    @Override
                    public ChatEvent next() {
                        return events.poll();
                    }

                    @Override
                    public void close() {}
                }));
        List<ChatEvent> out = new ArrayList<>();
        try (EventSource source = redaction.intercept(chain).events()) {
            for (ChatEvent event = source.next(); event != null; event = source.next()) {
                out.add(event);
            }
        }
        return out;
    }

    @Test
    void redactingTwiceChangesNothingAndRestoringGivesEverythingBack() {
        long seed = 7;
        Samples samples = new Samples(seed);
        List<Samples.Kind> kinds = new ArrayList<>(samples.structured());
        kinds.addAll(samples.phones());
        Random random = new Random(seed);
        for (int i = 0; i < 2000; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = 0; j < 1 + random.nextInt(5); j++) {
                Samples.Kind kind = kinds.get(random.nextInt(kinds.size()));
                String value = random.nextInt(4) == 0
                        ? kind.miss().get()
                        : kind.value().get();
                text.append(kind.sentences().get(0).replace("%s", value))
                        .append(samples.pick(" ", "\n", ", ", "", "\u3000"));
            }
            TokenTable table = new TokenTable("", new ScopeKeys(KEY).tokens(""), null);
            Redactor redactor = new Redactor(
                    PiiScanner.standard(), RedactionPolicy.standard(), Direction.INPUT, table, new Tally());
            String once = redactor.text("text", text.toString(), List.of());
            String what = "seed " + seed + ", text " + i + ": " + text;
            assertThat(redaction.redact(once, "").text()).as(what).isEqualTo(once);
            assertThat(TextRestorer.whole(once, table, UnknownToken.FAIL, false, new RestorationTally()))
                    .as(what)
                    .isEqualTo(text.toString());
        }
    }

    @Test
    void whatBecomesVisibleByRedactionIsRedactedToo() {
        String text = "123456789 x alice.smith.long.name.with.many.parts@subdomain.example.com ssn";
        String once = redaction.redact(text, "").text();
        assertThat(once).startsWith("PII_USSSN_").doesNotContain("alice");
        assertThat(redaction.redact(once, "").text()).isEqualTo(once);
    }

    @Test
    void tokensInsideOfOtherValuesStay() {
        String token = redaction.redact(EMAIL, "").text();
        String url = "https://user:" + token + "@host.example.com/x?password=" + token;
        assertThat(redaction.redact(url, "").text()).isEqualTo(url);
    }

    @Test
    void blockNamesTypeAndPlaceButNotTheValue() {
        Redaction strict = Redaction.builder()
                .key(KEY)
                .policy(RedactionPolicy.builder()
                        .on(Direction.INPUT, PiiType.EMAIL, Action.BLOCK)
                        .build())
                .build();
        FakeChain chain = new FakeChain(
                request(Message.user("hello"), Message.assistant("hi"), Message.user("I am " + EMAIL))
                        .build(),
                sent -> says("never"));
        assertThatThrownBy(() -> strict.intercept(chain))
                .isInstanceOf(PolicyViolationException.class)
                .hasMessageContaining("messages[2].content[0]")
                .hasMessageContaining("EMAIL")
                .hasMessageNotContaining("canary");
        assertThat(chain.sent).isNull();
    }

    @Test
    void maskDropAndAllowAreDoneAsTheySay() {
        RedactionPolicy policy = RedactionPolicy.builder()
                .on(Direction.INPUT, PiiType.CREDIT_DEBIT_CARD_NUMBER, Action.MASK)
                .on(Direction.INPUT, PiiType.EMAIL, Action.DROP)
                .on(Direction.INPUT, PiiType.IP_ADDRESS, Action.ALLOW)
                .allow("+49 30 1234567")
                .build();
        Redaction redaction = Redaction.builder().key(KEY).policy(policy).build();
        String text = "4111 1111 1111 1111 " + EMAIL + " 10.1.2.3 +49 30 1234567 key AKIAIOSFODNN7QWERTYU";
        assertThat(redaction.redact(text, "").text())
                .isEqualTo("**** **** **** 1111 [EMAIL] 10.1.2.3 +49 30 1234567 key [AWS_ACCESS_KEY]");
    }

    @Test
    void whatCannotBeScannedFollowsThePolicy() {
        ChatRequest request = request(Message.user(Content.text("see"), Content.image("image/png", new byte[] {1})))
                .build();
        assertThatThrownBy(() -> redaction.intercept(new FakeChain(request, sent -> says("never"))))
                .isInstanceOf(PolicyViolationException.class)
                .hasMessageContaining("messages[0].content[1]");
        Redaction lax = Redaction.builder()
                .key(KEY)
                .policy(RedactionPolicy.builder().unscannable(Unscannable.WARN).build())
                .build();
        FakeChain chain = new FakeChain(request, sent -> says("ok"));
        lax.intercept(chain);
        assertThat(chain.sent).isNotNull();
    }

    @Test
    void answersAreLookedAtWhereThePolicySaysSo() {
        Redaction guarded = Redaction.builder()
                .key(KEY)
                .policy(RedactionPolicy.builder()
                        .on(Direction.OUTPUT, PiiType.EMAIL, Action.MASK)
                        .build())
                .build();
        String filler = "word ".repeat(300);
        FakeChain chain = new FakeChain(
                request(Message.user("I am " + EMAIL)).build(),
                sent -> says(
                        filler + "x@y.org and " + sent.messages().get(0).text().substring(5)));
        assertThat(guarded.intercept(chain).response().text()).isEqualTo(filler + "*@*.*** and " + EMAIL);
    }

    @Test
    void answersWithoutSpacesAreNotHeldToTheirEnd() {
        RedactionPolicy policy = RedactionPolicy.builder()
                .on(Direction.OUTPUT, PiiType.EMAIL, Action.MASK)
                .build();
        for (String unit : List.of("東京都", "a1b2", "👩")) {
            TokenTable table = new TokenTable("", new ScopeKeys(KEY).tokens(""), null);
            OutputGuard guard = new OutputGuard(
                    new Redactor(PiiScanner.standard(), policy, Direction.OUTPUT, table, new Tally()),
                    PiiScanner.standard());
            StringBuilder out = new StringBuilder();
            int most = 0;
            String text = unit.repeat(20_000 / unit.length());
            for (int i = 0; i < text.length(); i += 50) {
                out.append(guard.next(text.substring(i, Math.min(text.length(), i + 50))));
                most = Math.max(most, i - out.length());
            }
            out.append(guard.next(" x@example.org")).append(guard.rest());
            assertThat(most).as(unit).isLessThan(8_300);
            assertThat(out).as(unit).hasToString(text + " *@*******.***");
        }
    }

    @Test
    void detectorsElsewhereAddFindingsAndFailClosed() {
        PiiDetector names = detector(texts -> CompletableFuture.completedFuture(texts.stream()
                .map(text -> text.contains("Ada")
                        ? List.of(new PiiDetector.Detection(text.indexOf("Ada"), text.indexOf("Ada") + 3, "NAME"))
                        : List.<PiiDetector.Detection>of())
                .toList()));
        assertThat(remote(names).redact("I am Ada", "").text()).startsWith("I am PII_NAME_");
        for (PiiDetector broken : List.of(
                detector(texts -> new CompletableFuture<>()),
                detector(texts -> CompletableFuture.failedFuture(new IllegalStateException(EMAIL))),
                detector(texts -> CompletableFuture.completedFuture(List.of())),
                detector(texts -> CompletableFuture.completedFuture(
                        List.of(List.of(new PiiDetector.Detection(0, 999, "NAME"))))))) {
            assertThatThrownBy(() -> remote(broken).redact("I am Ada", ""))
                    .isInstanceOf(PolicyViolationException.class)
                    .hasMessageContaining("names")
                    .hasMessageNotContaining("canary")
                    .hasNoCause();
        }
    }

    private static Redaction remote(PiiDetector detector) {
        return Redaction.builder()
                .key(KEY)
                .detector(detector, Duration.ofMillis(50))
                .build();
    }

    private interface Detect {
        CompletionStage<List<List<PiiDetector.Detection>>> detect(List<String> texts);
    }

    private static PiiDetector detector(Detect detect) {
        return new PiiDetector() {
            @Override
            public String name() {
                return "names";
            }

            @Override
            public CompletionStage<List<List<Detection>>> detect(List<String> texts) {
                return detect.detect(texts);
            }
        };
    }

    @Test
    void theVaultRestoresWhatEarlierCallsTookOutAndNobodyElseCan() {
        InMemoryTokenVault vault = new InMemoryTokenVault(TimeSource.system(), 100);
        Redaction first =
                Redaction.builder().key(KEY).vault(vault, Duration.ofHours(1)).build();
        Redaction later =
                Redaction.builder().key(KEY).vault(vault, Duration.ofHours(1)).build();
        String token = first.redact(EMAIL, "a").text();
        assertThat(later.restore("Dear " + token, "a")).isEqualTo("Dear " + EMAIL);
        assertThat(later.restore(token, "b")).isEqualTo(token);
        assertThat(new String(vault.find("a", token).orElseThrow(), StandardCharsets.ISO_8859_1))
                .doesNotContain("canary");
        VaultCipher cipher = new VaultCipher(new ScopeKeys(KEY).vault("a"), "a", new java.security.SecureRandom());
        byte[] sealed = cipher.seal(token, EMAIL, java.time.Instant.EPOCH);
        assertThat(cipher.open(token, sealed, java.time.Instant.EPOCH)).contains(EMAIL);
        assertThat(cipher.open(token, sealed, java.time.Instant.ofEpochSecond(1)))
                .isEmpty();
        sealed[sealed.length - 1] ^= 1;
        assertThat(cipher.open(token, sealed, java.time.Instant.EPOCH)).isEmpty();
    }

    @Test
    void unknownTokensAreKeptStrippedOrRefused() {
        byte[] other = new byte[32];
        other[0] = 1;
        String foreign =
                Redaction.builder().key(other).build().redact(EMAIL, "").text();
        assertThat(redaction.restore("a " + foreign, "")).isEqualTo("a " + foreign);
        assertThat(unknown(UnknownToken.STRIP).restore("a " + foreign, "")).isEqualTo("a ");
        assertThatThrownBy(() -> unknown(UnknownToken.FAIL).restore("a " + foreign, ""))
                .isInstanceOf(PolicyViolationException.class);
    }

    private static Redaction unknown(UnknownToken rule) {
        return Redaction.builder()
                .key(KEY)
                .policy(RedactionPolicy.builder().unknownToken(rule).build())
                .build();
    }

    @Test
    void callsAtTheSameTimeDoNotSeeOneAnother() {
        List<String> wrong = IntStream.range(0, 400)
                .parallel()
                .mapToObj(i -> {
                    String mail = "user" + i + "@example.org";
                    FakeChain chain = new FakeChain(
                            request(Message.user("I am " + mail)).build(),
                            sent -> says(sent.messages().get(0).text()));
                    String text = redaction.intercept(chain).response().text();
                    return text.equals("I am " + mail) ? "" : text;
                })
                .filter(text -> !text.isEmpty())
                .toList();
        assertThat(wrong).isEmpty();
    }

    @Test
    void nothingShowsValuesOrKeys() {
        RedactionPolicy policy = RedactionPolicy.builder().allow(EMAIL).build();
        byte[] key = EMAIL.repeat(2).getBytes(StandardCharsets.UTF_8);
        Redaction redaction = Redaction.builder().key(key).policy(policy).build();
        List<Object> values = Arrays.asList(
                policy,
                redaction,
                redaction.redact(EMAIL, ""),
                PiiScanner.standard().scan(EMAIL),
                new ScopeKeys(key));
        assertThat(values.toString()).doesNotContain("canary");
        assertThatThrownBy(() -> Redaction.builder()
                        .key(new byte[3])
                        .detector(detector(texts -> new CompletableFuture<>()), Duration.ZERO)
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 mistakes");
        assertThat(Json.isValid("{}")).isTrue();
    }
}

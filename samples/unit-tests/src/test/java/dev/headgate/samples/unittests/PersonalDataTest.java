package dev.headgate.samples.unittests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.Headgate;
import dev.headgate.error.InvalidRequestException;
import dev.headgate.pii.Redaction;
import dev.headgate.testkit.FakeModel;
import dev.headgate.testkit.Fault;
import dev.headgate.testkit.canary.Canaries;
import dev.headgate.testkit.canary.Canary;
import dev.headgate.testkit.canary.Channel;
import dev.headgate.testkit.junit.EachTransport;
import dev.headgate.testkit.junit.HeadgateExtension;
import dev.headgate.testkit.otel.CapturedTelemetry;
import org.junit.jupiter.api.extension.RegisterExtension;

/** F. Does the customer's IBAN leave? In no form, through no channel; and the customer reads it in the answer. */
class PersonalDataTest {
    @RegisterExtension
    static final HeadgateExtension HEADGATE = HeadgateExtension.builder()
            .route("support")
            .client(client ->
                    client.redaction(Redaction.builder().key(new byte[32]).build()))
            .build();

    @EachTransport
    void ibanStaysHere(FakeModel model, Headgate gate, Canaries canaries, CapturedTelemetry telemetry) {
        Canary iban = canaries.plant("DE89 3704 0044 0532 0130 00");
        model.always().echo();

        String answer = gate.chat("support").user("Repeat " + iban).call().text();

        assertThat(answer).contains(iban.value());
        assertThat(model.lastRequest().lastUserText()).startsWith("Repeat ");
        canaries.verifyNeverSeen(Channel.WIRE, Channel.HEADERS, Channel.SPANS, Channel.METRICS, Channel.LOGS);
    }

    @EachTransport
    void ibanIsInNoException(FakeModel model, Headgate gate, Canaries canaries) {
        Canary iban = canaries.plant("DE89 3704 0044 0532 0130 00");
        model.next(Fault.invalidRequest().saying("do not send " + iban));

        assertThatThrownBy(() -> gate.chat("support").user("My IBAN is " + iban).call())
                .isInstanceOf(InvalidRequestException.class)
                .satisfies(e -> canaries.saw(Channel.EXCEPTIONS, e));

        canaries.verifyNeverSeen(Channel.EXCEPTIONS, Channel.WIRE, Channel.LOGS);
    }
}

package dev.headgate.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccountEndpointTest {
    @ParameterizedTest
    @CsvSource({
        "eu-central-1, false, false, https://bedrock-runtime.eu-central-1.amazonaws.com",
        "us-east-1, true, false, https://bedrock-runtime-fips.us-east-1.amazonaws.com",
        "eu-central-1, false, true, https://bedrock-runtime.eu-central-1.api.aws",
        "us-east-1, true, true, https://bedrock-runtime-fips.us-east-1.api.aws",
        "us-gov-west-1, false, false, https://bedrock-runtime.us-gov-west-1.amazonaws.com",
        "cn-north-1, false, false, https://bedrock-runtime.cn-north-1.amazonaws.com.cn",
        "eusc-de-east-1, false, false, https://bedrock-runtime.eusc-de-east-1.amazonaws.eu",
        "mars-north-1, false, false, https://bedrock-runtime.mars-north-1.amazonaws.com"
    })
    void addressOfARegion(String region, boolean fips, boolean dualStack, URI address) {
        assertThat(AccountEndpoint.ofRegion(region, fips, dualStack)).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"aws.endpointUrlBedrockRuntime", "aws.endpointUrl"})
    void endpointOfTheEnvironmentIsIgnored(String property) {
        System.setProperty(property, "http://localhost:1/elsewhere");
        try {
            addressOfARegion(
                    "eu-central-1", false, false, URI.create("https://bedrock-runtime.eu-central-1.amazonaws.com"));
        } finally {
            System.clearProperty(property);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "https://host.example, host.example, https://host.example/model/a%3A0/converse",
        "https://host.example:443/, host.example, https://host.example/model/a%3A0/converse",
        "http://host.example:80, host.example, http://host.example/model/a%3A0/converse",
        "https://host.example:8443/base/, host.example:8443, https://host.example:8443/base/model/a%3A0/converse",
        "http://[::1]:8080/base, [::1]:8080, http://[::1]:8080/base/model/a%3A0/converse"
    })
    void pathBelowAnAddress(URI address, String host, String url) {
        AccountEndpoint endpoint = AccountEndpoint.at(address);

        assertThat(endpoint.host()).isEqualTo(host);
        assertThat(endpoint.url("/model/a%3A0/converse")).hasToString(url);
        assertThat(endpoint.url("/model/a%3A0/converse")).isSameAs(endpoint.url("/model/a%3A0/converse"));
    }

    /** Ids of models may come from outside, in any number. */
    @Test
    void noMoreAddressesAreRememberedThanAnAccountHasModels() {
        AccountEndpoint endpoint = AccountEndpoint.at(URI.create("https://host.example"));
        for (int i = 0; i < 1_000; i++) {
            endpoint.url("/model/" + i + "/converse");
        }

        assertThat(endpoint.url("/model/0/converse")).isSameAs(endpoint.url("/model/0/converse"));
        assertThat(endpoint.url("/model/999/converse")).isNotSameAs(endpoint.url("/model/999/converse"));
    }
}

package dev.headgate.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.chat.ChatRequest;
import dev.headgate.spi.Account;
import dev.headgate.spi.AttemptContext;
import dev.headgate.spi.ModelProvider;
import dev.headgate.spi.Reply;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Names of models that their providers know to be wrong. */
class ModelMistakesTest {
    @Test
    void wrongNamesOfAllDeploymentsAreToldWithTheOtherMistakes() {
        RoutingModel.Builder model = RoutingModel.builder()
                .route("a", Deployment.of(new Picky("one"), "good"), Deployment.of(new Picky("two"), "bad"))
                .route("b", Deployment.of(new Picky("three"), "bad"))
                .teamWeight("search", 0);

        assertThatThrownBy(model::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has 3 mistakes")
                .hasMessageContaining("deployments.two/bad: model is bad; give a good one")
                .hasMessageContaining("deployments.three/bad: model is bad; give a good one")
                .hasMessageContaining("teamWeight.search is 0");
    }

    @Test
    void deploymentOfTwoRoutesIsAskedAboutOnce() {
        Deployment bad = Deployment.of(new Picky("one"), "bad");

        assertThat(RoutingModel.builder().route("a", bad).route("b", bad).problems())
                .containsExactly("deployments.one/bad: model is bad; give a good one");
    }

    private record Picky(Account account) implements ModelProvider {
        Picky(String id) {
            this(Account.of(id));
        }

        @Override
        public String name() {
            return "picky";
        }

        @Override
        public List<String> modelMistakes(String model) {
            return model.equals("bad") ? List.of("model is bad; give a good one") : List.of();
        }

        @Override
        public Reply send(ChatRequest request, AttemptContext attempt) {
            throw new UnsupportedOperationException();
        }
    }
}

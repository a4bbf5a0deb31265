package dev.headgate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class GlobTest {
    private static final long SEED = 20261120;

    private static String any(Random random, String letters, int most) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            text.append(letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }

    private static boolean reference(String glob, String name) {
        StringBuilder pattern = new StringBuilder();
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            pattern.append(c == '*' ? ".*" : Pattern.quote(String.valueOf(c)));
        }
        return Pattern.matches(pattern.toString(), name);
    }

    @Test
    void matchesWhatARegularExpressionMatches() {
        Random random = new Random(SEED);
        for (int i = 0; i < 20_000; i++) {
            String glob = any(random, "ab*", 6);
            String name = any(random, "ab", 7);
            assertThat(Glob.of(glob).matches(name))
                    .as("%s on %s, seed %d", glob, name, SEED)
                    .isEqualTo(reference(glob, name));
        }
    }

    @Test
    void overlapsIfThereIsANameThatBothMatch() {
        List<String> names = new ArrayList<>(List.of(""));
        for (int length = 0, from = 0; length < 7; length++) {
            int to = names.size();
            for (; from < to; from++) {
                names.add(names.get(from) + "a");
                names.add(names.get(from) + "b");
            }
        }
        Random random = new Random(SEED);
        for (int i = 0; i < 3_000; i++) {
            String one = any(random, "ab*", 4);
            String other = any(random, "ab*", 4);
            Glob a = Glob.of(one);
            Glob b = Glob.of(other);
            boolean meet = names.stream().anyMatch(name -> a.matches(name) && b.matches(name));
            assertThat(a.overlaps(b)).as("%s and %s, seed %d", one, other, SEED).isEqualTo(meet);
        }
    }

    @Test
    void manyStarsTakeNoLongTime() {
        Glob glob = Glob.of("*a".repeat(60) + "b");
        assertThat(glob.matches("a".repeat(100_000))).isFalse();
    }
}

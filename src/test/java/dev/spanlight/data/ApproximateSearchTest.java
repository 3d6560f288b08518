package dev.spanlight.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanlight.data.ApproximateSearch.Match;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

class ApproximateSearchTest {
    @Property
    void findsTheFewestEditsThatAnyPieceOfTheTextNeeds(
            @ForAll @CharRange(from = 'a', to = 'c') @StringLength(max = 14) String text,
            @ForAll @CharRange(from = 'a', to = 'c') @StringLength(min = 3, max = 6) String pattern,
            @ForAll @IntRange(min = 1, max = 2) int bound) {
        int fewest = Integer.MAX_VALUE;
        for (int start = 0; start < text.length(); start++) {
            for (int end = start + 1; end <= text.length(); end++) {
                fewest = Math.min(fewest, distance(text.substring(start, end), pattern));
            }
        }

        List<Match> matches = ApproximateSearch.matches(
                text.chars().toArray(), pattern.chars().toArray(), bound);

        if (fewest > bound) {
            assertThat(matches).isEmpty();
        } else {
            assertThat(matches.getFirst().edits()).isEqualTo(fewest);
            assertThat(matches)
                    .allSatisfy(match -> assertThat(distance(text.substring(match.start(), match.end()), pattern))
                            .isEqualTo(match.edits()));
        }
    }

    private static int distance(String one, String other) {
        int[][] table = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                table[i][j] = i == 0 || j == 0
                        ? i + j
                        : Math.min(
                                table[i - 1][j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1),
                                1 + Math.min(table[i - 1][j], table[i][j - 1]));
            }
        }
        return table[one.length()][other.length()];
    }
}

package dev.owlet.tpch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Holds the comparison every other answer test stands on against equal and planted wrong rows. */
final class AnswersTest {
    private static List<List<String>> row(String... values) {
        return List.of(List.of(values));
    }

    @Test
    void comparesNumbersToHalfAUnitOfTheLastDigitBothShow() {
        assertNull(Answers.difference(row("25.522005853"), row("25.52")));
        assertNull(Answers.difference(row("1.5"), row("1.50")));
        assertNull(Answers.difference(row("123456789.123456"), row("1.23456789123456E8")));
        assertNotNull(Answers.difference(row("25.522005853"), row("25.53")));
        assertNotNull(Answers.difference(row("7"), row("8")));
        assertNotNull(Answers.difference(row("NULL"), row("0")));
    }

    @Test
    void comparesTextsExactlyButForPadding() {
        assertNull(Answers.difference(row("a "), row("a")));
        assertNotNull(Answers.difference(row("a"), row("A")));
        assertNotNull(Answers.difference(row("NULL"), row("")));
    }

    @Test
    void missesNeitherRowNorColumnNorOrder() {
        List<List<String>> two = List.of(List.of("1"), List.of("2"));
        assertNotNull(Answers.difference(two, row("1")));
        assertNotNull(Answers.difference(row("1"), two));
        assertNotNull(Answers.difference(two, List.of(List.of("2"), List.of("1"))));
        assertNotNull(Answers.difference(row("1"), row("1", "2")));
        assertNotNull(Answers.difference(row("1", "2"), row("1")));
    }

    @Test
    void holdsAnAnswerToEveryQuery() {
        for (int query : Queries.all()) {
            List<List<String>> rows = Answers.published(query);
            assertEquals(1, rows.stream().map(List::size).distinct().count(), "Q" + query);
            assertNull(Answers.difference(rows, Answers.published(query)), "Q" + query);
        }
    }
}

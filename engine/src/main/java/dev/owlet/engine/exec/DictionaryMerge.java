package dev.owlet.engine.exec;

import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.DictionaryVector;
import dev.owlet.formats.vector.Vector;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Brings pieces of coded text over several dictionaries over to one dictionary. */
final class DictionaryMerge {
    private DictionaryMerge() {}

    static DictionaryVector of(List<Vector> pieces, int rows) {
        GroupIndex entries = new HashGroups(List.of(SqlType.VARBINARY), 256);
        Map<Vector, int[]> moves = new IdentityHashMap<>();
        int[] codes = new int[rows];
        int at = 0;
        for (Vector piece : pieces) {
            DictionaryVector coded = (DictionaryVector) piece;
            int[] move = moves.computeIfAbsent(coded.dictionary, dictionary -> places(entries, dictionary));
            for (int i = 0; i < coded.length(); i++) {
                codes[at + i] = move[coded.codes[i]];
            }
            at += coded.length();
        }
        int[] all = new int[entries.size()];
        Arrays.setAll(all, i -> i);
        return new DictionaryVector(codes, entries.keys(all, all.length)[0], rows);
    }

    private static int[] places(GroupIndex entries, Vector dictionary) {
        int[] places = new int[dictionary.length()];
        entries.find(new Vector[] {dictionary}, places.length, places);
        return places;
    }
}

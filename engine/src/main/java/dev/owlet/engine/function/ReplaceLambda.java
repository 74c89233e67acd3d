package dev.owlet.engine.function;

import dev.owlet.formats.type.SqlType;
import dev.owlet.formats.vector.ArrayBuilder;
import dev.owlet.formats.vector.BytesBuilder;
import dev.owlet.formats.vector.BytesVector;
import dev.owlet.formats.vector.Vector;
import dev.owlet.formats.vector.VectorBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;

/** {@code regexp_replace} with a lambda, which is asked once about the matches of all rows. */
final class ReplaceLambda implements HigherOrder {
    private ReplaceLambda() {}

    static List<HigherOrderFunction> functions() {
        return List.of(HigherOrderFunction.of(
                "regexp_replace",
                "(varchar, varchar, function(array(varchar),varchar)): varchar",
                "Replaces all matches of a pattern by what the lambda makes of the groups of each.",
                types -> new ReplaceLambda()));
    }

    @Override
    public Vector run(Vector[] arguments, Lambda[] lambdas, int rows) {
        boolean[] nulls = NullMasks.union(arguments, rows);
        BytesVector texts = (BytesVector) arguments[0].flatten();
        View pattern = new View(arguments[1]);
        Memo<Regex> regex = new Memo<>(Regex::of);
        ArrayBuilder groups = (ArrayBuilder) VectorBuilder.of(new SqlType.Array(SqlType.VARCHAR), rows);
        int[] owner = new int[16];
        int[] begins = new int[16];
        int[] ends = new int[16];
        int count = 0;
        for (int row = 0; row < rows; row++) {
            if (nulls != null && nulls[row]) {
                continue;
            }
            pattern.at(row);
            Matcher matcher = regex.of(pattern).matcher(texts.string(row));
            while (matcher.find()) {
                if (count == owner.length) {
                    owner = Arrays.copyOf(owner, 2 * count);
                    begins = Arrays.copyOf(begins, 2 * count);
                    ends = Arrays.copyOf(ends, 2 * count);
                }
                owner[count] = row;
                begins[count] = matcher.start();
                ends[count++] = matcher.end();
                appendGroups(matcher, groups);
            }
        }
        BytesVector made = (BytesVector) lambdas[0].apply(Arrays.copyOf(owner, count), count, groups.build());
        BytesBuilder out = new BytesBuilder(rows);
        int next = 0;
        for (int row = 0; row < rows; row++) {
            if (nulls != null && nulls[row]) {
                out.appendNull();
                continue;
            }
            String text = texts.string(row);
            StringBuilder result = new StringBuilder();
            int from = 0;
            boolean unknown = false;
            for (; next < count && owner[next] == row; next++) {
                unknown |= made.isNull(next);
                result.append(text, from, begins[next]).append(made.isNull(next) ? "" : made.string(next));
                from = ends[next];
            }
            if (unknown) {
                out.appendNull();
            } else {
                StringFunctions.append(result.append(text, from, text.length()).toString(), out);
            }
        }
        return out.build();
    }

    private static void appendGroups(Matcher matcher, ArrayBuilder groups) {
        for (int group = 1; group <= matcher.groupCount(); group++) {
            String text = matcher.group(group);
            if (text == null) {
                groups.elements().appendNull();
            } else {
                StringFunctions.append(text, (BytesBuilder) groups.elements());
            }
        }
        groups.close();
    }
}

package dev.owlet.engine.statement;

import dev.owlet.engine.function.FunctionInfo;
import dev.owlet.engine.function.Functions;
import dev.owlet.engine.sql.parse.Tokens;
import java.util.List;

/** {@code SHOW FUNCTIONS [LIKE 'pattern' [ESCAPE 'c']]}: every function with its types and what it does; SQL's LIKE pattern. */
record ShowFunctions(LikeText pattern) implements Statement {
    static ShowFunctions parse(Tokens tokens) {
        tokens.expect("SHOW", "FUNCTIONS");
        ShowFunctions statement = new ShowFunctions(LikeText.parse(tokens));
        tokens.end();
        return statement;
    }

    @Override
    public Outcome run(Session session) {
        List<List<String>> rows = pattern.matching(Functions.list(), FunctionInfo::name).stream()
                .map(ShowFunctions::row)
                .toList();
        return Outcome.table(
                List.of("Function", "Return Type", "Argument Types", "Function Type", "Deterministic", "Description"),
                rows,
                Outcome.Layout.CELLS);
    }

    private static List<String> row(FunctionInfo function) {
        return List.of(
                function.name(),
                function.returnType(),
                String.join(", ", function.argumentTypes()),
                function.kind(),
                Boolean.toString(function.deterministic()),
                function.doc());
    }
}

package dev.owlet.engine.statement;

import dev.owlet.engine.function.FunctionInfo;
import dev.owlet.engine.function.Functions;
import dev.owlet.engine.sql.parse.Tokens;
import java.util.List;
import java.util.regex.Pattern;

/** {@code SHOW FUNCTIONS [LIKE 'pattern']}: every function with its types and what it does; SQL's LIKE pattern. */
record ShowFunctions(String pattern) implements Statement {
    static ShowFunctions parse(Tokens tokens) {
        tokens.expect("SHOW", "FUNCTIONS");
        ShowFunctions statement = new ShowFunctions(tokens.take("LIKE") ? tokens.string() : "%");
        tokens.end();
        return statement;
    }

    @Override
    public Outcome run(Session session) {
        Pattern names = Pattern.compile(regex(), Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
        List<List<String>> rows = Functions.list().stream()
                .filter(function -> names.matcher(function.name()).matches())
                .map(ShowFunctions::row)
                .toList();
        return Outcome.table(
                List.of("Function", "Return Type", "Argument Types", "Function Type", "Deterministic", "Description"),
                rows,
                false);
    }

    private String regex() {
        StringBuilder regex = new StringBuilder();
        for (char c : pattern.toCharArray()) {
            regex.append(c == '%' ? ".*" : c == '_' ? "." : Pattern.quote(String.valueOf(c)));
        }
        return regex.toString();
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

package dev.owlet.engine.statement;

import dev.owlet.engine.sql.parse.Tokens;
import java.util.List;

/**
 * {@code EXPLAIN [ANALYZE [VERBOSE]] [(option, ...)] query}: the plan as text, with what pruning left and the estimate;
 * ANALYZE runs the query, drops its rows and shows what each step did. Options but TYPE VALIDATE are read and change
 * nothing: there is one kind of plan here.
 */
record Explain(boolean analyze, boolean validate, String query) implements Statement {
    private static final String COLUMN = "Query Plan";

    static Explain parse(Tokens tokens) {
        tokens.expect("EXPLAIN");
        boolean analyze = tokens.take("ANALYZE");
        tokens.take("VERBOSE");
        boolean validate = false;
        if (atOptions(tokens)) {
            validate = tokens.bracketed().matches("(?is).*\\btype\\s+validate\\b.*");
        }
        return new Explain(analyze, validate, tokens.rest());
    }

    private static boolean atOptions(Tokens tokens) {
        int mark = tokens.mark();
        boolean options = tokens.takeSign("(") && (tokens.at("TYPE") || tokens.at("FORMAT"));
        tokens.back(mark);
        return options;
    }

    @Override
    public boolean readsData() {
        return analyze;
    }

    @Override
    public Outcome run(Session session) {
        PlannedQuery planned = session.plan(query);
        if (validate) {
            return Outcome.lines("Valid", List.of("true"));
        }
        String text = analyze ? planned.analyze() : planned.explain();
        return Outcome.lines(COLUMN, text.lines().toList());
    }
}

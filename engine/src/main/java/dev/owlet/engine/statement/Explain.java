package dev.owlet.engine.statement;

import dev.owlet.engine.sql.parse.Tokens;
import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import java.util.List;

/**
 * {@code EXPLAIN [ANALYZE [VERBOSE]] [(option, ...)] query}: the plan as text or JSON, with what pruning left and the
 * estimate; ANALYZE runs the query, drops its rows and shows what each step did. LOGICAL and DISTRIBUTED are the same:
 * there is one kind of plan here.
 */
record Explain(boolean analyze, boolean validate, boolean json, String query) implements Statement {
    private static final String COLUMN = "Query Plan";

    static Explain parse(Tokens tokens) {
        tokens.expect("EXPLAIN");
        boolean analyze = tokens.take("ANALYZE");
        if (analyze) {
            tokens.take("VERBOSE");
        }
        boolean validate = false;
        boolean json = false;
        if (atOptions(tokens)) {
            tokens.takeSign("(");
            do {
                if (tokens.take("FORMAT")) {
                    json = tokens.take("JSON");
                    expectOne(tokens, json, "FORMAT", "TEXT");
                } else {
                    tokens.expect("TYPE");
                    validate = tokens.take("VALIDATE");
                    expectOne(tokens, validate || tokens.take("LOGICAL"), "TYPE", "DISTRIBUTED");
                }
            } while (tokens.takeSign(","));
            tokens.expectSign(")");
        }
        return new Explain(analyze, validate, json, tokens.rest());
    }

    private static void expectOne(Tokens tokens, boolean taken, String option, String last) {
        for (String unsupported : List.of("GRAPHVIZ", "IO")) {
            if (!taken && tokens.at(unsupported)) {
                throw tokens.here(new OwletException(
                                Code.NOT_SUPPORTED, "EXPLAIN (" + option + " " + unsupported + ") is not supported")
                        .hint("EXPLAIN (TYPE LOGICAL | DISTRIBUTED | VALIDATE, FORMAT TEXT | JSON) is."));
            }
        }
        if (!taken) {
            tokens.expect(last);
        }
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
        List<String> lines = text.lines().toList();
        return Outcome.lines(COLUMN, json ? PlanJson.of(lines).lines().toList() : lines);
    }
}

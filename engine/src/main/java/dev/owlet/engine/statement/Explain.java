package dev.owlet.engine.statement;

import dev.owlet.engine.sql.bind.BindSession;
import dev.owlet.engine.sql.parse.Tokens;
import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import java.util.List;

/**
 * {@code EXPLAIN [ANALYZE [VERBOSE]] [(option, ...)] query}: the plan as text or JSON, with what pruning left and the
 * estimate; TYPE IO shows the tables read, as JSON whatever the format; ANALYZE runs the query, drops its rows and shows what each step did. LOGICAL and DISTRIBUTED are the same:
 * there is one kind of plan here.
 */
record Explain(boolean analyze, Kind kind, boolean json, String query) implements Statement {
    private static final String COLUMN = "Query Plan";

    /** What is shown. */
    enum Kind {
        PLAN,
        VALIDATE,
        IO
    }

    static Explain parse(Tokens tokens) {
        tokens.expect("EXPLAIN");
        boolean analyze = tokens.take("ANALYZE");
        if (analyze) {
            tokens.take("VERBOSE");
        }
        Kind kind = Kind.PLAN;
        boolean json = false;
        if (atOptions(tokens)) {
            tokens.takeSign("(");
            do {
                if (tokens.take("FORMAT")) {
                    json = tokens.take("JSON");
                    expectOne(tokens, json, "FORMAT", "TEXT");
                } else {
                    tokens.expect("TYPE");
                    kind = kind(tokens);
                }
            } while (tokens.takeSign(","));
            tokens.expectSign(")");
        }
        return new Explain(analyze, kind, json, tokens.rest());
    }

    private static Kind kind(Tokens tokens) {
        if (tokens.take("IO")) {
            return Kind.IO;
        }
        if (tokens.take("VALIDATE")) {
            return Kind.VALIDATE;
        }
        expectOne(tokens, tokens.take("LOGICAL"), "TYPE", "DISTRIBUTED");
        return Kind.PLAN;
    }

    private static void expectOne(Tokens tokens, boolean taken, String option, String last) {
        if (!taken && tokens.at("GRAPHVIZ")) {
            throw tokens.here(
                    new OwletException(Code.NOT_SUPPORTED, "EXPLAIN (" + option + " GRAPHVIZ) is not supported")
                            .hint("EXPLAIN (TYPE LOGICAL | DISTRIBUTED | VALIDATE | IO, FORMAT TEXT | JSON) is."));
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
        if (kind == Kind.VALIDATE) {
            return Outcome.lines("Valid", List.of("true"));
        }
        if (kind == Kind.IO && !analyze) {
            String io = IoJson.of(planned.inputs(), BindSession.CATALOG);
            return Outcome.lines(COLUMN, io.lines().toList());
        }
        String text = analyze ? planned.analyze() : planned.explain();
        List<String> lines = text.lines().toList();
        return Outcome.lines(COLUMN, json ? PlanJson.of(lines).lines().toList() : lines);
    }
}

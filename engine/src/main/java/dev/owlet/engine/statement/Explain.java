package dev.owlet.engine.statement;

import dev.owlet.engine.sql.bind.BindSession;
import dev.owlet.engine.sql.parse.Tokens;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * {@code EXPLAIN [ANALYZE [VERBOSE]] [(option, ...)] query}: the plan as text, JSON or a graph, with what pruning left and
 * the estimate; TYPE IO shows the tables read, as JSON whatever the format; ANALYZE runs the query, drops its rows and
 * shows what each step did. LOGICAL and DISTRIBUTED are the same: there is one kind of plan here.
 */
record Explain(boolean analyze, Kind kind, Format format, String query) implements Statement {
    private static final String COLUMN = "Query Plan";

    /** What is shown. */
    enum Kind {
        LOGICAL,
        DISTRIBUTED,
        VALIDATE,
        IO
    }

    /** How a plan is shown. */
    enum Format {
        TEXT,
        JSON,
        GRAPHVIZ
    }

    static Explain parse(Tokens tokens) {
        tokens.expect("EXPLAIN");
        boolean analyze = tokens.take("ANALYZE");
        if (analyze) {
            tokens.take("VERBOSE");
        }
        Kind kind = Kind.DISTRIBUTED;
        Format format = Format.TEXT;
        if (atOptions(tokens)) {
            tokens.takeSign("(");
            do {
                boolean ofFormat = tokens.take("FORMAT");
                if (ofFormat) {
                    format = one(tokens, Format.values());
                } else {
                    tokens.expect("TYPE");
                    kind = one(tokens, Kind.values());
                }
            } while (tokens.takeSign(","));
            tokens.expectSign(")");
        }
        return new Explain(analyze, kind, format, tokens.rest());
    }

    private static <E extends Enum<E>> E one(Tokens tokens, E[] choices) {
        for (E choice : choices) {
            if (tokens.take(choice.name())) {
                return choice;
            }
        }
        throw tokens.unexpected(
                Arrays.stream(choices).map(choice -> "'" + choice + "'").toArray(String[]::new));
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
        return Outcome.lines(
                COLUMN,
                switch (format) {
                    case TEXT -> lines;
                    case JSON -> PlanJson.of(lines).lines().toList();
                    case GRAPHVIZ -> PlanGraph.of(kind.name().toLowerCase(Locale.ROOT) + "_plan", lines);
                });
    }
}

package dev.owlet.engine.exec;

import dev.owlet.engine.evaluate.Evaluator;
import dev.owlet.engine.evaluate.Evaluators;
import dev.owlet.engine.plan.Expression;
import dev.owlet.formats.vector.Batch;
import dev.owlet.formats.vector.Vector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Computes one column an expression; columns that only move are handed on as they are. */
final class ProjectStage implements Stage {
    private final List<Expression> expressions;
    private final SharedTerms terms;

    ProjectStage(List<Expression> expressions, int inputs) {
        this.expressions = expressions;
        terms = SharedTerms.of(expressions, inputs);
    }

    List<Expression> expressions() {
        return expressions;
    }

    @Override
    public boolean keepsRows() {
        return true;
    }

    @Override
    public BatchConsumer consumer(BatchConsumer next) {
        return new Projecting(next, terms);
    }

    private static final class Projecting extends Link {
        private final Evaluator[] shared;
        private final @Nullable Evaluator[] evaluators;
        private final int[] inputs;

        Projecting(BatchConsumer next, SharedTerms terms) {
            super(next);
            shared = terms.shared().stream().map(Evaluators::compile).toArray(Evaluator[]::new);
            evaluators = new Evaluator[terms.results().size()];
            inputs = new int[evaluators.length];
            for (int i = 0; i < evaluators.length; i++) {
                Expression expression = terms.results().get(i);
                if (expression instanceof Expression.Input input) {
                    inputs[i] = input.index();
                } else {
                    evaluators[i] = Evaluators.compile(expression);
                }
            }
        }

        @Override
        public void accept(Batch batch) {
            Batch wide = widened(batch);
            Vector[] columns = new Vector[evaluators.length];
            for (int i = 0; i < columns.length; i++) {
                Evaluator evaluator = evaluators[i];
                columns[i] = evaluator == null ? wide.column(inputs[i]) : evaluator.evaluate(wide);
            }
            next.accept(new Batch(columns, batch.rows()));
        }

        private Batch widened(Batch batch) {
            Batch wide = batch;
            for (Evaluator term : shared) {
                Vector[] columns = new Vector[wide.width() + 1];
                for (int i = 0; i < wide.width(); i++) {
                    columns[i] = wide.column(i);
                }
                columns[wide.width()] = term.evaluate(wide);
                wide = new Batch(columns, batch.rows());
            }
            return wide;
        }
    }
}

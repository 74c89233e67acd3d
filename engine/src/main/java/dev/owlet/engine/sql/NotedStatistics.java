package dev.owlet.engine.sql;

import dev.owlet.engine.plan.Plan;
import dev.owlet.engine.prune.StatisticsSource;
import dev.owlet.engine.prune.TableStatistics;
import dev.owlet.error.OwletException;
import java.util.ArrayList;
import java.util.List;

/** Asks another source and notes what it said. For one thread. */
final class NotedStatistics implements StatisticsSource {
    private final StatisticsSource source;
    private final List<Answer> answers = new ArrayList<>();

    NotedStatistics(StatisticsSource source) {
        this.source = source;
    }

    /** What was said of one scan. */
    record Answer(Plan.Scan scan, TableStatistics statistics) {
        /** Tells whether a source says the same now. */
        boolean holds(StatisticsSource now) {
            try {
                return now.statistics(scan).equals(statistics);
            } catch (OwletException e) {
                // Planning anew raises it.
                return false;
            }
        }
    }

    @Override
    public TableStatistics statistics(Plan.Scan scan) {
        Answer answer = new Answer(scan, source.statistics(scan));
        answers.add(answer);
        return answer.statistics;
    }

    List<Answer> answers() {
        return List.copyOf(answers);
    }
}

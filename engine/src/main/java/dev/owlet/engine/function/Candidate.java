package dev.owlet.engine.function;

import dev.owlet.formats.type.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Something with a signature that a call may mean; chooses among several by Trino's rules. */
interface Candidate {
    String name();

    Signature signature();

    Optional<Function<List<SqlType>, SqlType>> returnRule();

    /** A candidate and how the arguments fit it. */
    record Choice<C extends Candidate>(C candidate, Signature.Match match) {
        Resolution resolution() {
            return new Resolution(candidate.name(), match.argumentTypes(), match.returnType());
        }
    }

    /**
     * Chooses: an exact fit without type variables, else an exact fit with them, else among those that fit by widening
     * the one whose arguments turn into all others' arguments.
     */
    static <C extends Candidate> Optional<Choice<C>> choose(List<C> candidates, List<SqlType> given) {
        List<Choice<C>> fitting = new ArrayList<>();
        Choice<C> exactGeneric = null;
        for (C candidate : candidates) {
            Optional<Signature.Match> match = candidate.signature().match(given, candidate.returnRule());
            if (match.isEmpty()) {
                continue;
            }
            Choice<C> choice = new Choice<>(candidate, match.get());
            if (match.get().argumentTypes().equals(given)) {
                if (!candidate.signature().generic()) {
                    return Optional.of(choice);
                }
                exactGeneric = exactGeneric == null ? choice : exactGeneric;
            }
            fitting.add(choice);
        }
        return exactGeneric != null ? Optional.of(exactGeneric) : Optional.ofNullable(mostSpecific(fitting));
    }

    private static <C extends Candidate> @Nullable Choice<C> mostSpecific(List<Choice<C>> fitting) {
        for (Choice<C> choice : fitting) {
            if (fitting.stream().allMatch(other -> narrower(choice, other))) {
                return choice;
            }
        }
        return fitting.isEmpty() ? null : fitting.get(0);
    }

    /** Tells whether a call of the left one, as it fits, could as well be a call of the right one. */
    private static <C extends Candidate> boolean narrower(Choice<C> left, Choice<C> right) {
        return right.candidate()
                .signature()
                .match(left.match().argumentTypes(), right.candidate().returnRule())
                .isPresent();
    }
}

package dev.owlet.engine.sql.bind;

import dev.owlet.error.Code;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.PatternVariable;
import io.trino.sql.tree.RowPattern;
import io.trino.sql.tree.SubsetDefinition;
import io.trino.sql.tree.VariableDefinition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The variables of a row pattern and the subsets of them that have a name. */
final class MatchLabels {
    private final List<String> names = new ArrayList<>();
    private final Map<String, Set<Integer>> subsets = new LinkedHashMap<>();

    static MatchLabels of(RowPattern pattern, List<SubsetDefinition> subsets, List<VariableDefinition> definitions) {
        MatchLabels labels = new MatchLabels();
        labels.collect(pattern);
        subsets.forEach(labels::addSubset);
        Set<String> defined = new HashSet<>();
        for (VariableDefinition definition : definitions) {
            Identifier name = definition.getName();
            if (labels.number(name) < 0) {
                throw Errors.at(
                        name,
                        Code.INVALID_LABEL,
                        "defined variable: " + name.getValue() + " is not a primary pattern variable");
            }
            if (!defined.add(name.getCanonicalValue())) {
                throw Errors.at(
                        name,
                        Code.INVALID_LABEL,
                        "pattern variable with name: " + name.getValue() + " is defined twice");
            }
        }
        return labels;
    }

    private void collect(io.trino.sql.tree.Node pattern) {
        if (pattern instanceof PatternVariable variable && number(variable.getName()) < 0) {
            names.add(variable.getName().getCanonicalValue());
        }
        pattern.getChildren().forEach(this::collect);
    }

    private void addSubset(SubsetDefinition subset) {
        String name = subset.getName().getCanonicalValue();
        if (names.contains(name)) {
            throw Errors.at(
                    subset.getName(),
                    Code.INVALID_LABEL,
                    "union pattern variable name: " + name + " is a duplicate of primary pattern variable name");
        }
        if (subsets.containsKey(name)) {
            throw Errors.at(
                    subset.getName(),
                    Code.INVALID_LABEL,
                    "union pattern variable name: " + name + " is declared twice");
        }
        Set<Integer> members = new HashSet<>();
        for (Identifier member : subset.getIdentifiers()) {
            if (number(member) < 0) {
                throw Errors.at(
                        member,
                        Code.INVALID_LABEL,
                        "subset element: " + member.getValue() + " is not a primary pattern variable");
            }
            members.add(number(member));
        }
        subsets.put(name, members);
    }

    List<String> names() {
        return names;
    }

    /** Returns the number of a variable, negative if there is none of the name. */
    int number(Identifier name) {
        return names.indexOf(name.getCanonicalValue());
    }

    /** Returns the variables a name stands for, if it is a variable's or a subset's. */
    Optional<Set<Integer>> find(Identifier name) {
        int number = number(name);
        return number >= 0 ? Optional.of(Set.of(number)) : Optional.ofNullable(subsets.get(name.getCanonicalValue()));
    }
}

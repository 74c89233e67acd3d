package dev.owlet.agreement;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Makes random expressions over the table r of {@link RandomTables} by the lines of {@code agreement/expressions.txt}. */
final class ExpressionGenerator {
    private static final String FILE = "/agreement/expressions.txt";

    /** Types that others are made of, and that a column of an answer may have. */
    static final List<String> TYPES = List.of("int", "big", "real", "near", "dec", "text", "date", "stamp", "bool");

    private final Random random;
    private final Map<String, List<Rule>> calls = new HashMap<>();
    private final Map<String, List<Rule>> leaves = new HashMap<>();

    private record Rule(List<String> arguments, String owlet, String duck) {}

    /** An expression in both dialects, with the expressions it was made of. */
    record Generated(String owlet, String duck, List<Generated> parts) {}

    ExpressionGenerator(Random random) throws IOException {
        this.random = random;
        try (InputStream in = ExpressionGenerator.class.getResourceAsStream(FILE)) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(this::add);
        }
    }

    private void add(String line) {
        int colon = line.indexOf(" : ");
        List<String> types = List.of(line.substring(0, colon).split(" "));
        String[] texts = line.substring(colon + 3).split(" \\|\\|\\| ");
        List<String> arguments = types.subList(1, types.size());
        (arguments.isEmpty() ? leaves : calls)
                .computeIfAbsent(types.get(0), type -> new ArrayList<>())
                .add(new Rule(arguments, texts[0], texts[texts.length - 1]));
    }

    /** Returns an expression of one of {@link #TYPES}, at most {@code depth} calls deep. */
    Generated of(String type, int depth) {
        boolean leaf = leaves.containsKey(type) && (depth == 0 || random.nextInt(6) == 0);
        List<Rule> rules = leaf ? leaves.get(type) : calls.get(type);
        Rule rule = rules.get(random.nextInt(rules.size()));
        List<Generated> parts = new ArrayList<>();
        for (String argument : rule.arguments) {
            parts.add(of(argument, Math.max(0, depth - 1)));
        }
        String owlet = rule.owlet;
        String duck = rule.duck;
        for (int i = 0; i < parts.size(); i++) {
            owlet = owlet.replace("$" + (i + 1), parts.get(i).owlet);
            duck = duck.replace("$" + (i + 1), parts.get(i).duck);
        }
        return new Generated("(" + owlet + ")", "(" + duck + ")", parts);
    }

    /** Returns an expression of any type. */
    Generated any(int depth) {
        return of(TYPES.get(random.nextInt(TYPES.size())), depth);
    }
}

package dev.owlet.engine.statement;

import dev.owlet.engine.sql.parse.Tokens;
import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The {@code WITH (name = value, ...)} of CTAS and UNLOAD; a value is a list of texts, mostly of one. */
record Properties(Map<String, List<String>> values) {
    static final Properties NONE = new Properties(Map.of());

    static Properties parse(Tokens tokens) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        tokens.expectSign("(");
        do {
            String name = tokens.looseName();
            tokens.expectSign("=");
            if (values.put(name, value(tokens)) != null) {
                throw tokens.here(new OwletException(Code.INVALID_TABLE_PROPERTY, "Duplicate property: " + name));
            }
        } while (tokens.takeSign(","));
        tokens.expectSign(")");
        return new Properties(values);
    }

    private static List<String> value(Tokens tokens) {
        if (!tokens.take("ARRAY")) {
            return List.of(tokens.literal());
        }
        List<String> texts = new ArrayList<>();
        tokens.expectSign("[");
        while (!tokens.takeSign("]")) {
            texts.add(tokens.literal());
            if (!tokens.atSign("]")) {
                tokens.expectSign(",");
            }
        }
        return texts;
    }

    /** Makes sure that only these names are used. */
    void checkNames(Set<String> known) {
        for (String name : values.keySet()) {
            if (!known.contains(name)) {
                throw new OwletException(
                                Code.INVALID_TABLE_PROPERTY,
                                "Catalog '" + Session.CATALOG_NAME + "' table property '" + name + "' does not exist")
                        .hint("Known: "
                                + String.join(", ", known.stream().sorted().toList()) + ".");
            }
        }
    }

    String text(String name, String otherwise) {
        return firstText(name).orElse(otherwise);
    }

    Optional<String> firstText(String... names) {
        for (String name : names) {
            List<String> value = values.get(name);
            if (value != null && value.size() == 1) {
                return Optional.of(value.get(0));
            }
        }
        return Optional.empty();
    }

    /** Returns a list of names in lower case. */
    List<String> names(String name) {
        return values.getOrDefault(name, List.of()).stream()
                .map(text -> text.toLowerCase(Locale.ROOT))
                .toList();
    }
}

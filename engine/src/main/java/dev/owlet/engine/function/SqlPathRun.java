package dev.owlet.engine.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Walks one path over one document. Errors that ON ERROR speaks of are {@link Failure}s. */
final class SqlPathRun {
    /** The path cannot be evaluated on this document. */
    static final class Failure extends Exception {
        private static final long serialVersionUID = 1;
        private final Code code;

        Failure(String why) {
            this(Code.PATH_EVALUATION_ERROR, "path evaluation failed: " + why);
        }

        Failure(Code code, String message) {
            super(message, null, false, false);
            this.code = code;
        }

        OwletException raised() {
            return new OwletException(code, String.valueOf(getMessage()));
        }
    }

    private final boolean lax;
    private final JsonNode document;
    private final JsonNode variables;
    private @Nullable JsonNode current;
    private int last = -1;

    SqlPathRun(SqlPath path, JsonNode document, JsonNode variables) {
        lax = path.lax();
        this.document = document;
        this.variables = variables;
    }

    List<JsonNode> items(SqlPath.Step step) throws Failure {
        if (step instanceof SqlPath.Context) {
            return List.of(document);
        }
        if (step instanceof SqlPath.Literal literal) {
            return List.of(literal.value());
        }
        if (step instanceof SqlPath.Variable variable) {
            JsonNode value = variables.get(variable.name());
            if (value == null) {
                throw new Failure("no value passed for parameter " + variable.name());
            }
            return List.of(value);
        }
        if (step instanceof SqlPath.Current && current != null) {
            return List.of(current);
        }
        if (step instanceof SqlPath.Last && last >= 0) {
            return List.of(LongNode.valueOf(last));
        }
        if (step instanceof SqlPath.Arithmetic arithmetic) {
            return List.of(SqlPathNumbers.combine(
                    arithmetic.operator(), number(arithmetic.left()), number(arithmetic.right())));
        }
        if (step instanceof SqlPath.Signed signed) {
            return signed(signed);
        }
        return accessed(step);
    }

    private List<JsonNode> accessed(SqlPath.Step step) throws Failure {
        List<JsonNode> found = new ArrayList<>();
        if (step instanceof SqlPath.Member member) {
            for (JsonNode item : unwrapped(items(member.base()))) {
                member(item, member, found);
            }
        } else if (step instanceof SqlPath.Descendants descendants) {
            for (JsonNode item : items(descendants.base())) {
                descend(item, descendants.key(), found);
            }
        } else if (step instanceof SqlPath.Elements elements) {
            for (JsonNode item : items(elements.base())) {
                elements(item, elements, found);
            }
        } else if (step instanceof SqlPath.Filter filter) {
            for (JsonNode item : unwrapped(items(filter.base()))) {
                filter(item, filter, found);
            }
        } else if (step instanceof SqlPath.Method method) {
            List<JsonNode> base = items(method.base());
            boolean whole = method.name().equals("type") || method.name().equals("size");
            for (JsonNode item : whole ? base : unwrapped(base)) {
                method(item, method.name(), found);
            }
        } else {
            throw new Failure("misplaced " + step);
        }
        return found;
    }

    /** Returns the items with arrays opened, in lax mode. */
    List<JsonNode> unwrapped(List<JsonNode> items) {
        if (!lax || items.stream().noneMatch(JsonNode::isArray)) {
            return items;
        }
        List<JsonNode> opened = new ArrayList<>();
        for (JsonNode item : items) {
            if (item.isArray()) {
                item.forEach(opened::add);
            } else {
                opened.add(item);
            }
        }
        return opened;
    }

    private void member(JsonNode item, SqlPath.Member member, List<JsonNode> found) throws Failure {
        if (!item.isObject()) {
            if (!lax) {
                throw wrongType("OBJECT", item);
            }
            return;
        }
        if (member.key().isEmpty()) {
            item.forEach(found::add);
            return;
        }
        JsonNode value = item.get(member.key().get());
        if (value != null) {
            found.add(value);
        } else if (!lax) {
            throw new Failure("missing member '" + member.key().get() + "' in JSON object");
        }
    }

    private static void descend(JsonNode item, String key, List<JsonNode> found) {
        if (item.isObject() && item.has(key)) {
            found.add(item.get(key));
        }
        for (JsonNode child : item) {
            descend(child, key, found);
        }
    }

    private void elements(JsonNode item, SqlPath.Elements elements, List<JsonNode> found) throws Failure {
        if (!item.isArray() && !lax) {
            throw wrongType("ARRAY", item);
        }
        int size = item.isArray() ? item.size() : 1;
        if (elements.ranges().isEmpty()) {
            for (int i = 0; i < size; i++) {
                found.add(item.isArray() ? item.get(i) : item);
            }
            return;
        }
        int outer = last;
        last = size - 1;
        for (SqlPath.Range range : elements.ranges()) {
            int from = index(range.from());
            int to = range.to().isPresent() ? index(range.to().get()) : from;
            if (!lax && (from < 0 || to >= size || from > to)) {
                throw new Failure("invalid array subscript: [" + from + ", " + to + "] for array of size " + size);
            }
            for (int i = Math.max(0, from); i <= Math.min(to, size - 1); i++) {
                found.add(item.isArray() ? item.get(i) : item);
            }
        }
        last = outer;
    }

    private int index(SqlPath.Step step) throws Failure {
        BigDecimal value = number(step).decimalValue().setScale(0, RoundingMode.DOWN);
        if (value.abs().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) > 0) {
            throw new Failure("invalid array subscript value");
        }
        return value.intValueExact();
    }

    private void filter(JsonNode item, SqlPath.Filter filter, List<JsonNode> found) {
        JsonNode outer = current;
        current = item;
        if (Boolean.TRUE.equals(new SqlPathTests(this, lax).holds(filter.test()))) {
            found.add(item);
        }
        current = outer;
    }

    private JsonNode number(SqlPath.Step step) throws Failure {
        List<JsonNode> values = unwrapped(items(step));
        if (values.size() != 1 || !values.get(0).isNumber()) {
            throw new Failure("arithmetic and subscripts need a single number");
        }
        return values.get(0);
    }

    private List<JsonNode> signed(SqlPath.Signed signed) throws Failure {
        List<JsonNode> results = new ArrayList<>();
        for (JsonNode item : unwrapped(items(signed.operand()))) {
            if (!item.isNumber()) {
                throw wrongType("NUMBER", item);
            }
            results.add(signed.negative() ? SqlPathNumbers.combine('-', LongNode.valueOf(0), item) : item);
        }
        return results;
    }

    private void method(JsonNode item, String name, List<JsonNode> found) throws Failure {
        switch (name) {
            case "type" -> found.add(new TextNode(type(item)));
            case "size" -> {
                if (!item.isArray() && !lax) {
                    throw wrongType("ARRAY", item);
                }
                found.add(LongNode.valueOf(item.isArray() ? item.size() : 1));
            }
            case "keyvalue" -> keyValues(item, found);
            case "double" -> found.add(toDouble(item));
            default -> found.add(rounded(item, name));
        }
    }

    private static Failure wrongType(String expected, JsonNode item) {
        return new Failure("invalid item type. Expected: " + expected + ", actual: "
                + type(item).toUpperCase(Locale.ROOT));
    }

    static String type(JsonNode item) {
        return switch (item.getNodeType()) {
            case OBJECT -> "object";
            case ARRAY -> "array";
            case STRING -> "string";
            case NUMBER -> "number";
            case BOOLEAN -> "boolean";
            default -> "null";
        };
    }

    private static JsonNode toDouble(JsonNode item) throws Failure {
        if (item.isNumber()) {
            return DoubleNode.valueOf(item.doubleValue());
        }
        try {
            if (item.isTextual()) {
                return DoubleNode.valueOf(Double.parseDouble(item.textValue()));
            }
        } catch (NumberFormatException e) {
            // no number: the failure below says so
        }
        throw new Failure("the method double() needs a number");
    }

    private static JsonNode rounded(JsonNode item, String name) throws Failure {
        if (!item.isNumber()) {
            throw wrongType("NUMBER", item);
        }
        if (item.isDouble()) {
            double value = item.doubleValue();
            return DoubleNode.valueOf(
                    switch (name) {
                        case "ceiling" -> Math.ceil(value);
                        case "floor" -> Math.floor(value);
                        default -> Math.abs(value);
                    });
        }
        BigDecimal value = item.decimalValue();
        return SqlPathNumbers.node(
                switch (name) {
                    case "ceiling" -> value.setScale(0, RoundingMode.CEILING);
                    case "floor" -> value.setScale(0, RoundingMode.FLOOR);
                    default -> value.abs();
                });
    }

    private static void keyValues(JsonNode item, List<JsonNode> found) throws Failure {
        if (!item.isObject()) {
            throw wrongType("OBJECT", item);
        }
        item.fields().forEachRemaining(entry -> {
            ObjectNode member = JsonNodeFactory.instance.objectNode();
            member.set("name", new TextNode(entry.getKey()));
            member.set("value", entry.getValue());
            member.set("id", LongNode.valueOf(0));
            found.add(member);
        });
    }
}

package dev.owlet.engine.sql.bind;

import dev.owlet.engine.function.SqlJsonFunctions;
import dev.owlet.engine.function.SqlJsonFunctions.OnEvent;
import dev.owlet.engine.function.SqlJsonFunctions.Wrapper;
import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.type.SqlType;
import io.trino.sql.jsonpath.PathParser;
import io.trino.sql.parser.ParsingException;
import io.trino.sql.tree.DataType;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.JsonArray;
import io.trino.sql.tree.JsonArrayElement;
import io.trino.sql.tree.JsonExists;
import io.trino.sql.tree.JsonObject;
import io.trino.sql.tree.JsonObjectMember;
import io.trino.sql.tree.JsonPathInvocation;
import io.trino.sql.tree.JsonPathParameter;
import io.trino.sql.tree.JsonPathParameter.JsonFormat;
import io.trino.sql.tree.JsonQuery;
import io.trino.sql.tree.JsonValue;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.StringLiteral;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/** Binds JSON_EXISTS, JSON_VALUE, JSON_QUERY, JSON_OBJECT and JSON_ARRAY to what {@link SqlJsonFunctions} has. */
final class JsonBinder {
    private JsonBinder() {}

    static RexNode exists(ExpressionBinder binder, JsonExists node) {
        List<RexNode> arguments = invocation(binder, node.getJsonPathInvocation());
        OnEvent onError =
                switch (node.getErrorBehavior()) {
                    case FALSE -> OnEvent.FALSE;
                    case TRUE -> OnEvent.TRUE;
                    case UNKNOWN -> OnEvent.NULL;
                    case ERROR -> OnEvent.ERROR;
                };
        arguments.add(number(binder, onError.ordinal()));
        return binder.rex().function(SqlJsonFunctions.EXISTS, SqlType.BOOLEAN, arguments);
    }

    static RexNode value(ExpressionBinder binder, JsonValue node) {
        SqlType type = node.getReturnedType().map(CastBinder::type).orElse(SqlType.VARCHAR);
        JsonValueColumn.Events events = new JsonValueColumn.Events(
                node.getEmptyBehavior(), node.getEmptyDefault(), node.getErrorBehavior(), node.getErrorDefault());
        return new JsonValueColumn(binder, node, type, events).bind(invocation(binder, node.getJsonPathInvocation()));
    }

    static RexNode query(ExpressionBinder binder, JsonQuery node) {
        requireText(node, node.getReturnedType(), "JSON_QUERY");
        return query(
                binder,
                node,
                invocation(binder, node.getJsonPathInvocation()),
                node.getWrapperBehavior(),
                node.getQuotesBehavior(),
                node.getEmptyBehavior(),
                node.getErrorBehavior());
    }

    /** Binds JSON_QUERY over document, path and passed values. */
    static RexNode query(
            ExpressionBinder binder,
            Node place,
            List<RexNode> invocation,
            JsonQuery.ArrayWrapperBehavior wrapping,
            Optional<JsonQuery.QuotesBehavior> quotes,
            JsonQuery.EmptyOrErrorBehavior onEmpty,
            JsonQuery.EmptyOrErrorBehavior onError) {
        boolean omits =
                quotes.filter(given -> given == JsonQuery.QuotesBehavior.OMIT).isPresent();
        Wrapper wrapper = Wrapper.valueOf(wrapping.name());
        if (quotes.isPresent() && wrapper != Wrapper.WITHOUT) {
            throw Errors.at(
                    place,
                    Code.SYNTAX_ERROR,
                    (omits ? "OMIT" : "KEEP") + " QUOTES behavior specification not allowed when " + wrapper
                            + " wrapper is specified");
        }
        List<RexNode> arguments = new ArrayList<>(invocation);
        arguments.add(number(binder, wrapper.ordinal()));
        arguments.add(binder.rex().bool(omits));
        arguments.add(number(binder, OnEvent.valueOf(onEmpty.name()).ordinal()));
        arguments.add(number(binder, OnEvent.valueOf(onError.name()).ordinal()));
        return binder.rex().function(SqlJsonFunctions.QUERY, SqlType.VARCHAR, arguments);
    }

    private static void requireText(Expression node, Optional<DataType> type, String function) {
        SqlType wanted = type.map(CastBinder::type).orElse(SqlType.VARCHAR);
        if (!wanted.equals(SqlType.VARCHAR)) {
            throw Errors.unsupported(node, function + " RETURNING " + wanted, "Return varchar and cast it.");
        }
    }

    static RexNode object(ExpressionBinder binder, JsonObject node) {
        requireText(node, node.getReturnedType(), "JSON_OBJECT");
        List<RexNode> keys = new ArrayList<>();
        List<RexNode> values = new ArrayList<>();
        for (JsonObjectMember member : node.getMembers()) {
            RexNode key = binder.bind(member.getKey());
            if (ExpressionBinder.type(key).kind() != SqlType.Kind.VARCHAR) {
                throw Errors.at(
                        member.getKey(),
                        Code.INVALID_FUNCTION_ARGUMENT,
                        "Invalid key passed to JSON_OBJECT function: " + ExpressionBinder.type(key));
            }
            keys.add(binder.rex().widen(key, SqlType.VARCHAR));
            values.add(json(binder, member.getValue(), member.getFormat()));
        }
        return binder.rex()
                .function(
                        SqlJsonFunctions.OBJECT,
                        SqlType.VARCHAR,
                        List.of(
                                list(binder, keys, SqlType.VARCHAR),
                                list(binder, values, SqlType.JSON),
                                binder.rex().bool(!node.isNullOnNull()),
                                binder.rex().bool(node.isUniqueKeys())));
    }

    static RexNode array(ExpressionBinder binder, JsonArray node) {
        requireText(node, node.getReturnedType(), "JSON_ARRAY");
        List<RexNode> values = new ArrayList<>();
        for (JsonArrayElement element : node.getElements()) {
            values.add(json(binder, element.getValue(), element.getFormat()));
        }
        RexNode absent = binder.rex().bool(!node.isNullOnNull());
        List<RexNode> arguments = List.of(list(binder, values, SqlType.JSON), absent);
        return binder.rex().function(SqlJsonFunctions.ARRAY, SqlType.VARCHAR, arguments);
    }

    private static RexNode list(ExpressionBinder binder, List<RexNode> values, SqlType element) {
        return binder.rex()
                .makeCall(
                        CalciteTypes.rel(new SqlType.Array(element), false),
                        SqlStdOperatorTable.ARRAY_VALUE_CONSTRUCTOR,
                        values);
    }

    /** Returns the document, the path and an object of the values passed. */
    private static List<RexNode> invocation(ExpressionBinder binder, JsonPathInvocation node) {
        List<RexNode> arguments = new ArrayList<>();
        arguments.add(document(binder, node));
        arguments.add(binder.rex().varchar(path(node.getJsonPath())));
        arguments.add(passed(binder, node.getPathParameters()));
        return arguments;
    }

    static RexNode document(ExpressionBinder binder, JsonPathInvocation node) {
        RexNode input = binder.bind(node.getInputExpression());
        SqlType type = ExpressionBinder.type(input);
        if (type.kind() == SqlType.Kind.JSON || type.kind() == SqlType.Kind.VARCHAR) {
            return input;
        }
        if (type.kind() != SqlType.Kind.UNKNOWN) {
            throw Errors.at(
                    node.getInputExpression(),
                    Code.TYPE_MISMATCH,
                    "Cannot read input of type " + type + " as JSON using formatting " + node.getInputFormat());
        }
        return binder.rex().nullOf(SqlType.VARCHAR);
    }

    /** Returns the path that a literal spells, after a look at it. */
    static String path(StringLiteral node) {
        String path = node.getValue();
        int line = node.getLocation().map(l -> l.getLineNumber()).orElse(1);
        int column = node.getLocation().map(l -> l.getColumnNumber()).orElse(1);
        try {
            PathParser.withRelativeErrorLocation(new PathParser.Location(line, column))
                    .parseJsonPath(path);
            SqlJsonFunctions.checkPath(path);
        } catch (ParsingException e) {
            throw Errors.at(node, Code.SYNTAX_ERROR, e.getErrorMessage());
        } catch (OwletException e) {
            throw Errors.place(node, e);
        }
        return path;
    }

    /** Returns an object of the values passed. */
    static RexNode passed(ExpressionBinder binder, List<JsonPathParameter> parameters) {
        if (parameters.isEmpty()) {
            return binder.rex()
                    .function("json_parse", SqlType.JSON, List.of(binder.rex().varchar("{}")));
        }
        List<SqlType.Field> fields = new ArrayList<>();
        List<RexNode> values = new ArrayList<>();
        for (JsonPathParameter parameter : parameters) {
            fields.add(new SqlType.Field(parameter.getName().getCanonicalValue(), SqlType.JSON));
            values.add(json(binder, parameter.getParameter(), parameter.getFormat()));
        }
        RexNode row = binder.rex()
                .makeCall(CalciteTypes.rel(new SqlType.Row(fields), false), SqlStdOperatorTable.ROW, values);
        return binder.rex().cast(row, SqlType.JSON, false);
    }

    /** Returns a value as JSON: read as one where its format says so or it was made as one, else turned into one. */
    private static RexNode json(ExpressionBinder binder, Expression value, Optional<JsonFormat> format) {
        RexNode bound = binder.bind(value);
        SqlType type = ExpressionBinder.type(bound);
        boolean made = value instanceof JsonObject || value instanceof JsonArray || value instanceof JsonQuery;
        if (type.kind() == SqlType.Kind.JSON) {
            return bound;
        }
        if (format.isPresent() || made) {
            RexNode text = binder.rex().widen(bound, SqlType.VARCHAR);
            return binder.rex().function("json_parse", SqlType.JSON, List.of(text));
        }
        if (type.kind() == SqlType.Kind.UNKNOWN) {
            return binder.rex().nullOf(SqlType.JSON);
        }
        RexNode castable =
                CastBinder.castable(type, SqlType.JSON) ? bound : binder.rex().cast(bound, SqlType.VARCHAR, false);
        return binder.rex().cast(castable, SqlType.JSON, false);
    }

    static RexNode number(ExpressionBinder binder, int value) {
        return binder.rex().constant((long) value, SqlType.BIGINT);
    }
}

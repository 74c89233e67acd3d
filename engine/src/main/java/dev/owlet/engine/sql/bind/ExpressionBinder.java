package dev.owlet.engine.sql.bind;

import dev.owlet.engine.function.Coercions;
import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.type.SqlType;
import io.trino.sql.tree.ArithmeticBinaryExpression;
import io.trino.sql.tree.ArithmeticUnaryExpression;
import io.trino.sql.tree.Array;
import io.trino.sql.tree.AstVisitor;
import io.trino.sql.tree.AtTimeZone;
import io.trino.sql.tree.BetweenPredicate;
import io.trino.sql.tree.Cast;
import io.trino.sql.tree.CoalesceExpression;
import io.trino.sql.tree.ComparisonExpression;
import io.trino.sql.tree.CurrentCatalog;
import io.trino.sql.tree.CurrentSchema;
import io.trino.sql.tree.CurrentTime;
import io.trino.sql.tree.CurrentUser;
import io.trino.sql.tree.DereferenceExpression;
import io.trino.sql.tree.ExistsPredicate;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Extract;
import io.trino.sql.tree.Format;
import io.trino.sql.tree.FunctionCall;
import io.trino.sql.tree.GroupingOperation;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.IfExpression;
import io.trino.sql.tree.InPredicate;
import io.trino.sql.tree.IsNotNullPredicate;
import io.trino.sql.tree.IsNullPredicate;
import io.trino.sql.tree.JsonArray;
import io.trino.sql.tree.JsonExists;
import io.trino.sql.tree.JsonObject;
import io.trino.sql.tree.JsonQuery;
import io.trino.sql.tree.JsonValue;
import io.trino.sql.tree.LambdaExpression;
import io.trino.sql.tree.LikePredicate;
import io.trino.sql.tree.Literal;
import io.trino.sql.tree.LogicalExpression;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.NotExpression;
import io.trino.sql.tree.NullIfExpression;
import io.trino.sql.tree.Parameter;
import io.trino.sql.tree.QuantifiedComparisonExpression;
import io.trino.sql.tree.Row;
import io.trino.sql.tree.SearchedCaseExpression;
import io.trino.sql.tree.SimpleCaseExpression;
import io.trino.sql.tree.SubqueryExpression;
import io.trino.sql.tree.SubscriptExpression;
import io.trino.sql.tree.Trim;
import io.trino.sql.tree.TryExpression;
import io.trino.sql.tree.WindowOperation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;

/**
 * Turns expressions of one clause into Calcite's, with Trino's types: every operand is cast to exactly the type its
 * operator or function takes. This class is the list of what is known; each family has its own file.
 */
final class ExpressionBinder extends AstVisitor<RexNode, Void> {
    private static final int MAX_ARRAY_VALUES = 254;

    private final QueryBinder queries;
    private final Scope scope;
    private final Clause clause;
    private final Map<String, RexNode> parameters;
    private final int depth;

    ExpressionBinder(QueryBinder queries, Scope scope, Clause clause) {
        this(queries, scope, clause, Map.of(), 0);
    }

    private ExpressionBinder(
            QueryBinder queries, Scope scope, Clause clause, Map<String, RexNode> parameters, int depth) {
        this.queries = queries;
        this.scope = scope;
        this.clause = clause;
        this.parameters = parameters;
        this.depth = depth;
    }

    QueryBinder queries() {
        return queries;
    }

    Binding binding() {
        return queries.binding();
    }

    OwletRexBuilder rex() {
        return queries.binding().rex();
    }

    Scope scope() {
        return scope;
    }

    Clause clause() {
        return clause;
    }

    ExpressionBinder in(Clause other) {
        return new ExpressionBinder(queries, scope, other, parameters, depth);
    }

    /** Returns a binder of a lambda's body, which sees these parameters, by lower-case name, before all columns. */
    ExpressionBinder inLambda(Map<String, RexNode> visible, int deep) {
        Clause plain = Clause.scalar("Lambda expression").withOutputs("Lambda expression", clause.outputs());
        Clause body = clause.match().map(plain::withMatch).orElse(plain);
        return new ExpressionBinder(queries, scope, body, visible, deep);
    }

    /** Returns the parameters of the lambdas around, by lower-case name. */
    Map<String, RexNode> parameters() {
        return parameters;
    }

    /** Returns how many parameters the lambdas around have, hidden ones included. */
    int depth() {
        return depth;
    }

    RexNode bind(Expression expression) {
        return rex().at(position(expression), () -> process(expression, null));
    }

    /** Returns where an expression stands; within a view that is no place in the query. */
    private SqlParserPos position(Expression expression) {
        return expression
                .getLocation()
                .filter(location -> binding().views().isEmpty())
                .map(location -> new SqlParserPos(location.getLineNumber(), location.getColumnNumber()))
                .orElse(SqlParserPos.ZERO);
    }

    List<RexNode> bind(List<Expression> expressions) {
        List<RexNode> bound = new ArrayList<>();
        expressions.forEach(expression -> bound.add(bind(expression)));
        return bound;
    }

    /** Binds what must be a boolean; {@code what} begins the error text. */
    RexNode bindBoolean(Expression expression, String what) {
        RexNode bound = bind(expression);
        SqlType type = type(bound);
        if (!Coercions.allowed(type, SqlType.BOOLEAN)) {
            throw Errors.at(
                    expression, Code.TYPE_MISMATCH, what + " must evaluate to a boolean (actual: " + type + ")");
        }
        return rex().widen(bound, SqlType.BOOLEAN);
    }

    static SqlType type(RexNode node) {
        return CalciteTypes.sql(node.getType());
    }

    /** Returns the narrowest type all turn into; {@code what} begins the error text. */
    static SqlType common(Node place, List<RexNode> nodes, String what) {
        SqlType common = type(nodes.get(0));
        for (RexNode node : nodes) {
            SqlType next = type(node);
            SqlType before = common;
            common = Coercions.common(common, next)
                    .orElseThrow(() -> Errors.at(place, Code.TYPE_MISMATCH, what + ": " + before + " vs " + next));
        }
        return common;
    }

    List<RexNode> widened(List<RexNode> nodes, SqlType type) {
        return nodes.stream().map(node -> rex().widen(node, type)).toList();
    }

    @Override
    protected RexNode visitNode(Node node, Void unused) {
        throw Errors.unsupported(node, Errors.name(node), "Write the query without it.");
    }

    @Override
    protected RexNode visitLambdaExpression(LambdaExpression node, Void unused) {
        throw Errors.at(node, Code.TYPE_MISMATCH, "Lambda expression should always be used inside a function");
    }

    @Override
    protected RexNode visitIdentifier(Identifier node, Void unused) {
        return Names.column(this, node, List.of(node));
    }

    @Override
    protected RexNode visitDereferenceExpression(DereferenceExpression node, Void unused) {
        return Names.dereference(this, node);
    }

    @Override
    protected RexNode visitSubscriptExpression(SubscriptExpression node, Void unused) {
        return Names.subscript(this, node);
    }

    @Override
    protected RexNode visitLiteral(Literal node, Void unused) {
        try {
            return LiteralBinder.bind(rex(), node, binding().source(), binding().session());
        } catch (OwletException e) {
            throw e.line().isPresent() ? e : Errors.place(node, e);
        }
    }

    @Override
    protected RexNode visitParameter(Parameter node, Void unused) {
        dev.owlet.engine.plan.Expression.Literal value = binding().parameter(node);
        return rex().constant(value.value(), value.type());
    }

    @Override
    protected RexNode visitCurrentTime(CurrentTime node, Void unused) {
        return LiteralBinder.currentTime(rex(), node, binding().session());
    }

    @Override
    protected RexNode visitCurrentCatalog(CurrentCatalog node, Void unused) {
        return rex().constant(
                        dev.owlet.formats.range.Bytes.of(binding().session().catalog()), SqlType.VARCHAR);
    }

    @Override
    protected RexNode visitCurrentUser(CurrentUser node, Void unused) {
        return rex().constant(
                        dev.owlet.formats.range.Bytes.of(binding().session().user()), SqlType.VARCHAR);
    }

    @Override
    protected RexNode visitCurrentSchema(CurrentSchema node, Void unused) {
        return rex().constant(
                        dev.owlet.formats.range.Bytes.of(binding().session().database()), SqlType.VARCHAR);
    }

    @Override
    protected RexNode visitArithmeticBinary(ArithmeticBinaryExpression node, Void unused) {
        return ArithmeticBinder.binary(this, node);
    }

    @Override
    protected RexNode visitArithmeticUnary(ArithmeticUnaryExpression node, Void unused) {
        return ArithmeticBinder.unary(this, node);
    }

    @Override
    protected RexNode visitComparisonExpression(ComparisonExpression node, Void unused) {
        return PredicateBinder.comparison(this, node);
    }

    @Override
    protected RexNode visitBetweenPredicate(BetweenPredicate node, Void unused) {
        return PredicateBinder.between(this, node);
    }

    @Override
    protected RexNode visitLikePredicate(LikePredicate node, Void unused) {
        return PredicateBinder.like(this, node);
    }

    @Override
    protected RexNode visitInPredicate(InPredicate node, Void unused) {
        return PredicateBinder.in(this, node);
    }

    @Override
    protected RexNode visitExists(ExistsPredicate node, Void unused) {
        return MatchQueries.bind(this, binder -> SubqueryBinder.exists(binder, node));
    }

    @Override
    protected RexNode visitQuantifiedComparisonExpression(QuantifiedComparisonExpression node, Void unused) {
        MatchQueries.requirePlain(this, node.getValue());
        return MatchQueries.bind(this, binder -> SubqueryBinder.quantified(binder, node));
    }

    @Override
    protected RexNode visitSubqueryExpression(SubqueryExpression node, Void unused) {
        return MatchQueries.bind(this, binder -> SubqueryBinder.scalar(binder, node));
    }

    @Override
    protected RexNode visitLogicalExpression(LogicalExpression node, Void unused) {
        List<RexNode> terms = new ArrayList<>();
        for (Expression term : node.getTerms()) {
            terms.add(bindBoolean(term, "Logical expression term"));
        }
        return rex().junction(
                        node.getOperator() == LogicalExpression.Operator.AND
                                ? SqlStdOperatorTable.AND
                                : SqlStdOperatorTable.OR,
                        terms);
    }

    @Override
    protected RexNode visitNotExpression(NotExpression node, Void unused) {
        return rex().not(bindBoolean(node.getValue(), "Value of logical NOT expression"));
    }

    @Override
    protected RexNode visitIsNullPredicate(IsNullPredicate node, Void unused) {
        return rex().isNull(bind(node.getValue()));
    }

    @Override
    protected RexNode visitIsNotNullPredicate(IsNotNullPredicate node, Void unused) {
        return rex().isNotNull(bind(node.getValue()));
    }

    @Override
    protected RexNode visitSearchedCaseExpression(SearchedCaseExpression node, Void unused) {
        return ConditionalBinder.searchedCase(this, node);
    }

    @Override
    protected RexNode visitSimpleCaseExpression(SimpleCaseExpression node, Void unused) {
        return ConditionalBinder.simpleCase(this, node);
    }

    @Override
    protected RexNode visitIfExpression(IfExpression node, Void unused) {
        return ConditionalBinder.ifThenElse(this, node);
    }

    @Override
    protected RexNode visitCoalesceExpression(CoalesceExpression node, Void unused) {
        return ConditionalBinder.coalesce(this, node);
    }

    @Override
    protected RexNode visitNullIfExpression(NullIfExpression node, Void unused) {
        return ConditionalBinder.nullIf(this, node);
    }

    @Override
    protected RexNode visitTryExpression(TryExpression node, Void unused) {
        RexNode operand = bind(node.getInnerExpression());
        return rex().function(TrinoFunction.TRY, type(operand), List.of(operand));
    }

    @Override
    protected RexNode visitCast(Cast node, Void unused) {
        return CastBinder.bind(this, node);
    }

    @Override
    protected RexNode visitFunctionCall(FunctionCall node, Void unused) {
        return CallBinder.call(this, node);
    }

    @Override
    protected RexNode visitWindowOperation(WindowOperation node, Void unused) {
        return WindowBinder.measure(this, node);
    }

    @Override
    protected RexNode visitJsonExists(JsonExists node, Void unused) {
        return JsonBinder.exists(this, node);
    }

    @Override
    protected RexNode visitJsonValue(JsonValue node, Void unused) {
        return JsonBinder.value(this, node);
    }

    @Override
    protected RexNode visitJsonQuery(JsonQuery node, Void unused) {
        return JsonBinder.query(this, node);
    }

    @Override
    protected RexNode visitJsonObject(JsonObject node, Void unused) {
        return JsonBinder.object(this, node);
    }

    @Override
    protected RexNode visitJsonArray(JsonArray node, Void unused) {
        return JsonBinder.array(this, node);
    }

    @Override
    protected RexNode visitExtract(Extract node, Void unused) {
        return CallBinder.extract(this, node);
    }

    @Override
    protected RexNode visitTrim(Trim node, Void unused) {
        List<Expression> arguments = new ArrayList<>(List.of(node.getTrimSource()));
        node.getTrimCharacter().ifPresent(arguments::add);
        return CallBinder.scalar(this, node, node.getSpecification().getFunctionName(), arguments);
    }

    @Override
    protected RexNode visitFormat(Format node, Void unused) {
        return CallBinder.scalar(this, node, "format", node.getArguments());
    }

    @Override
    protected RexNode visitAtTimeZone(AtTimeZone node, Void unused) {
        return CallBinder.scalar(this, node, "at_timezone", List.of(node.getValue(), node.getTimeZone()));
    }

    @Override
    protected RexNode visitGroupingOperation(GroupingOperation node, Void unused) {
        return AggregateBinder.grouping(this, node);
    }

    @Override
    protected RexNode visitArray(Array node, Void unused) {
        if (node.getValues().size() > MAX_ARRAY_VALUES) {
            throw Errors.at(node, Code.TOO_MANY_ARGUMENTS, "Too many arguments for array constructor");
        }
        List<RexNode> values = bind(node.getValues());
        SqlType element =
                values.isEmpty() ? SqlType.UNKNOWN : common(node, values, "All ARRAY elements must be the same type");
        return rex().makeCall(
                        CalciteTypes.rel(new SqlType.Array(element), false),
                        SqlStdOperatorTable.ARRAY_VALUE_CONSTRUCTOR,
                        widened(values, element));
    }

    @Override
    protected RexNode visitRow(Row node, Void unused) {
        List<RexNode> values = bind(node.getItems());
        SqlType type = new SqlType.Row(
                values.stream().map(value -> new SqlType.Field("", type(value))).toList());
        return rex().makeCall(CalciteTypes.rel(type, false), SqlStdOperatorTable.ROW, values);
    }

    /** Resolves a name that goes before those of columns: a lambda's parameter, or an output column where seen. */
    Optional<RexNode> output(Identifier name) {
        RexNode parameter = parameters.get(name.getValue().toLowerCase(java.util.Locale.ROOT));
        if (parameter != null) {
            return Optional.of(parameter);
        }
        return Optional.ofNullable(clause.outputs().get(name.getValue().toLowerCase(java.util.Locale.ROOT)));
    }
}

package dev.owlet.engine.sql.plan;

import dev.owlet.catalog.Table;
import dev.owlet.engine.plan.Plan;
import dev.owlet.formats.Column;
import dev.owlet.formats.type.SqlType;
import java.util.List;
import java.util.Properties;
import org.apache.calcite.avatica.util.Casing;
import org.apache.calcite.config.CalciteConnectionConfigImpl;
import org.apache.calcite.jdbc.CalciteSchema;
import org.apache.calcite.jdbc.JavaTypeFactoryImpl;
import org.apache.calcite.plan.ConventionTraitDef;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.hep.HepPlanner;
import org.apache.calcite.plan.hep.HepProgram;
import org.apache.calcite.prepare.CalciteCatalogReader;
import org.apache.calcite.rel.RelRoot;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rel.type.RelDataTypeSystemImpl;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.schema.impl.AbstractTable;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParser;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorUtil;
import org.apache.calcite.sql2rel.SqlToRelConverter;
import org.apache.calcite.sql2rel.StandardConvertletTable;

/** Makes Calcite trees of queries over the TPC-H tables with Calcite's own parser, to test lowering by itself. */
final class CalciteSql {
    private static final JavaTypeFactoryImpl TYPES = new JavaTypeFactoryImpl(new RelDataTypeSystemImpl() {
        @Override
        public int getMaxPrecision(SqlTypeName name) {
            return name == SqlTypeName.DECIMAL ? 38 : super.getMaxPrecision(name);
        }

        @Override
        public int getMaxScale(SqlTypeName name) {
            return name == SqlTypeName.DECIMAL ? 38 : super.getMaxScale(name);
        }

        @Override
        public boolean shouldConvertRaggedUnionTypesToVarying() {
            return true;
        }
    });

    private CalciteSql() {}

    static RelRoot rel(String sql) {
        try {
            CalciteSchema schema = CalciteSchema.createRootSchema(false, false);
            Tpch.tables().forEach(table -> schema.add(table.name(), new Described(table)));
            Properties properties = new Properties();
            properties.setProperty("caseSensitive", "false");
            CalciteCatalogReader reader = new CalciteCatalogReader(
                    schema, List.of(), TYPES, new CalciteConnectionConfigImpl(properties));
            SqlValidator validator = SqlValidatorUtil.newValidator(
                    SqlStdOperatorTable.instance(), reader, TYPES, SqlValidator.Config.DEFAULT);
            HepPlanner planner = new HepPlanner(HepProgram.builder().build());
            planner.addRelTraitDef(ConventionTraitDef.INSTANCE);
            RelOptCluster cluster = RelOptCluster.create(planner, new RexBuilder(TYPES));
            SqlToRelConverter converter = new SqlToRelConverter(
                    (type, text, schemaPath, viewPath) -> {
                        throw new IllegalStateException("no views");
                    },
                    validator,
                    reader,
                    cluster,
                    StandardConvertletTable.INSTANCE,
                    SqlToRelConverter.config().withExpand(false).withTrimUnusedFields(false));
            SqlParser.Config config = SqlParser.config().withUnquotedCasing(Casing.TO_LOWER);
            return converter.convertQuery(SqlParser.create(sql, config).parseQuery(), true, true);
        } catch (org.apache.calcite.sql.parser.SqlParseException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static Plan plan(String sql, PlannerSettings settings) {
        return Planner.plan(rel(sql), CalciteSql::type, CalciteSql::scan, Tpch.SF1, settings);
    }

    static Plan.Scan scan(TableScan scan) {
        return Tpch.scan(scan.getTable().getQualifiedName().get(0));
    }

    static SqlType type(RelDataType type) {
        return switch (type.getSqlTypeName()) {
            case BOOLEAN -> SqlType.BOOLEAN;
            case INTEGER -> SqlType.INTEGER;
            case BIGINT -> SqlType.BIGINT;
            case DOUBLE -> SqlType.DOUBLE;
            case DATE -> SqlType.DATE;
            case NULL -> SqlType.UNKNOWN;
            case VARCHAR, CHAR -> SqlType.VARCHAR;
            case DECIMAL -> new SqlType.Decimal(type.getPrecision(), type.getScale());
            case TIMESTAMP -> new SqlType.Timestamp(3);
            case ARRAY -> new SqlType.Array(type(type.getComponentType()));
            case INTERVAL_MONTH, INTERVAL_YEAR, INTERVAL_YEAR_MONTH -> SqlType.INTERVAL_YEAR_TO_MONTH;
            default -> SqlType.INTERVAL_DAY_TO_SECOND;
        };
    }

    private static final class Described extends AbstractTable {
        private final Table table;

        Described(Table table) {
            this.table = table;
        }

        @Override
        public RelDataType getRowType(RelDataTypeFactory factory) {
            RelDataTypeFactory.Builder builder = factory.builder();
            for (Column column : table.schema().columns()) {
                builder.add(column.name(), calcite(column.type(), factory)).nullable(true);
            }
            return builder.build();
        }

        private static RelDataType calcite(SqlType type, RelDataTypeFactory factory) {
            return switch (type.kind()) {
                case INTEGER -> factory.createSqlType(SqlTypeName.INTEGER);
                case BIGINT -> factory.createSqlType(SqlTypeName.BIGINT);
                case DATE -> factory.createSqlType(SqlTypeName.DATE);
                case DECIMAL -> factory.createSqlType(SqlTypeName.DECIMAL, 15, 2);
                default -> factory.createSqlType(SqlTypeName.VARCHAR, 200);
            };
        }
    }
}

package dev.owlet.formats.orc;

import dev.owlet.formats.type.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A node of the file's type tree; {@code id} is the column number that streams and statistics go by.
 *
 * @param names of the fields of a struct
 * @param length most characters of char and varchar
 */
record OrcType(int id, Kind kind, List<OrcType> children, List<String> names, int length, int precision, int scale) {
    /** The kinds in the order of their numbers in the file. */
    enum Kind {
        BOOLEAN,
        BYTE,
        SHORT,
        INT,
        LONG,
        FLOAT,
        DOUBLE,
        STRING,
        BINARY,
        TIMESTAMP,
        LIST,
        MAP,
        STRUCT,
        UNION,
        DECIMAL,
        DATE,
        VARCHAR,
        CHAR,
        TIMESTAMP_INSTANT
    }

    private static final int MAX_DEPTH = 100;
    private static final int MAX_TYPES = 100_000;

    /** A type as the footer lists it, before the tree is built. */
    private record Listed(int kind, List<Long> children, List<String> names, int length, int precision, int scale) {}

    /** Builds the tree from the footer's type messages, in order of their ids. */
    static OrcType tree(List<OrcMessage> messages) {
        if (messages.isEmpty() || messages.size() > MAX_TYPES) {
            throw new OrcDamage("the footer lists " + messages.size() + " types");
        }
        List<Listed> listed = new ArrayList<>();
        for (OrcMessage message : messages) {
            listed.add(listed(message));
        }
        return node(listed, 0, 0);
    }

    private static Listed listed(OrcMessage message) {
        int kind = 0;
        List<Long> children = new ArrayList<>();
        List<String> names = new ArrayList<>();
        int length = Integer.MAX_VALUE;
        int precision = 0;
        int scale = 0;
        for (int field = message.next(); field != 0; field = message.next()) {
            switch (field) {
                case 1 -> kind = message.number(255);
                case 2 -> message.numbers(children);
                case 3 -> names.add(message.text());
                case 4 -> length = message.number(Integer.MAX_VALUE);
                case 5 -> precision = message.number(Integer.MAX_VALUE);
                case 6 -> scale = message.number(Integer.MAX_VALUE);
                default -> message.skip();
            }
        }
        return new Listed(kind, children, names, length, precision, scale);
    }

    private static OrcType node(List<Listed> listed, int id, int depth) {
        if (depth > MAX_DEPTH) {
            throw new OrcDamage("its types are nested deeper than " + MAX_DEPTH);
        }
        Listed type = listed.get(id);
        if (type.kind >= Kind.values().length) {
            throw new OrcDamage("it has a type of unknown kind " + type.kind);
        }
        Kind kind = Kind.values()[type.kind];
        List<OrcType> children = new ArrayList<>();
        long last = id;
        for (long child : type.children) {
            if (child <= last || child >= listed.size()) {
                throw new OrcDamage("type " + id + " has the impossible child " + child);
            }
            last = child;
            children.add(node(listed, (int) child, depth + 1));
        }
        checkChildren(kind, children.size(), type.names.size(), id);
        return new OrcType(id, kind, children, type.names, type.length, type.precision, type.scale);
    }

    private static void checkChildren(Kind kind, int children, int names, int id) {
        boolean right =
                switch (kind) {
                    case LIST -> children == 1;
                    case MAP -> children == 2;
                    case STRUCT -> children == names;
                    case UNION -> children > 0 && children <= 127;
                    default -> children == 0;
                };
        if (!right) {
            throw new OrcDamage("type " + id + " of kind " + kind + " has " + children + " children");
        }
    }

    /** Returns the SQL type that reads it without loss; unions are rows of a tag and one field an alternative. */
    SqlType sql() {
        return switch (kind) {
            case BOOLEAN -> SqlType.BOOLEAN;
            case BYTE -> SqlType.TINYINT;
            case SHORT -> SqlType.SMALLINT;
            case INT -> SqlType.INTEGER;
            case LONG -> SqlType.BIGINT;
            case FLOAT -> SqlType.REAL;
            case DOUBLE -> SqlType.DOUBLE;
            case STRING -> SqlType.VARCHAR;
            case BINARY -> SqlType.VARBINARY;
            case TIMESTAMP, TIMESTAMP_INSTANT -> SqlType.TIMESTAMP;
            case LIST -> new SqlType.Array(children.get(0).sql());
            case MAP -> new SqlType.Map(children.get(0).sql(), children.get(1).sql());
            case STRUCT -> row();
            case UNION -> union();
            case DECIMAL -> decimal();
            case DATE -> SqlType.DATE;
            case VARCHAR -> length == Integer.MAX_VALUE ? SqlType.VARCHAR : new SqlType.Varchar(length);
            case CHAR -> new SqlType.Char(Math.min(length, 1 << 20));
        };
    }

    private SqlType row() {
        List<SqlType.Field> fields = new ArrayList<>();
        for (int i = 0; i < children.size(); i++) {
            fields.add(new SqlType.Field(
                    names.get(i).toLowerCase(Locale.ROOT), children.get(i).sql()));
        }
        return new SqlType.Row(fields);
    }

    private SqlType union() {
        List<SqlType.Field> fields = new ArrayList<>();
        fields.add(new SqlType.Field("tag", SqlType.TINYINT));
        for (int i = 0; i < children.size(); i++) {
            fields.add(new SqlType.Field("field" + i, children.get(i).sql()));
        }
        return new SqlType.Row(fields);
    }

    /** Returns the declared decimal; files from before decimals had a precision hold up to 38 digits, 18 of scale. */
    SqlType.Decimal decimal() {
        if (precision == 0) {
            return new SqlType.Decimal(38, 18);
        }
        if (precision > SqlType.Decimal.MAX_PRECISION || scale > precision) {
            throw new OrcDamage("it has a decimal of " + precision + " digits and scale " + scale);
        }
        return new SqlType.Decimal(precision, scale);
    }
}

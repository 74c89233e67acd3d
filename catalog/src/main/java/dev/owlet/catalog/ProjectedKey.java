package dev.owlet.catalog;

import dev.owlet.error.Code;
import dev.owlet.error.OwletException;
import dev.owlet.formats.Column;
import dev.owlet.formats.range.Bytes;
import dev.owlet.formats.range.Domain;
import dev.owlet.formats.type.SqlType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One partition key whose values are computed. */
interface ProjectedKey {
    int MOST_VALUES = 1_000_000;

    /** Returns the texts of the values in a domain, in the order the properties give. */
    List<String> values(Domain domain);

    /** Returns how many values there are. */
    long count();

    static ProjectedKey of(Column key, Map<String, String> properties, Instant now) {
        String type = property(key, properties, "type").toLowerCase(Locale.ROOT);
        return switch (type) {
            case "enum" ->
                new Enumerated(key, List.of(property(key, properties, "values").split(",", -1)));
            case "integer" -> Numbers.of(key, properties);
            case "date" -> ProjectedDates.of(key, properties, now);
            case "injected" -> new Injected(key);
            default -> throw invalid(key, "type", type);
        };
    }

    static String property(Column key, Map<String, String> properties, String name) {
        String value = properties.get("projection." + key.name() + "." + name);
        if (value == null) {
            throw new OwletException(
                    Code.HIVE_METASTORE_ERROR, "The property projection." + key.name() + "." + name + " is missing.");
        }
        return value;
    }

    static long number(Column key, Map<String, String> properties, String name, long otherwise) {
        String text = properties.get("projection." + key.name() + "." + name);
        if (text == null) {
            return otherwise;
        }
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException e) {
            throw invalid(key, name, text);
        }
    }

    static OwletException invalid(Column key, String name, String value) {
        return new OwletException(
                Code.HIVE_METASTORE_ERROR,
                "The property projection." + key.name() + "." + name + " has no valid value: " + value);
    }

    /** Fixed texts; white space counts. */
    record Enumerated(Column key, List<String> texts) implements ProjectedKey {
        @Override
        public List<String> values(Domain domain) {
            if (domain.isAll()) {
                return texts;
            }
            return texts.stream()
                    .filter(text -> domain.contains(PartitionValues.typed(key, text)))
                    .toList();
        }

        @Override
        public long count() {
            return texts.size();
        }
    }

    /** Whole numbers from first to last, left-padded with zeros to a number of digits. */
    record Numbers(Column key, long first, long last, long interval, int digits) implements ProjectedKey {
        static Numbers of(Column key, Map<String, String> properties) {
            String range = property(key, properties, "range");
            String[] ends = range.split(",");
            long interval = number(key, properties, "interval", 1);
            long digits = number(key, properties, "digits", 1);
            if (ends.length != 2 || interval < 1 || digits < 1 || digits > 38) {
                throw invalid(key, "range", range);
            }
            try {
                return new Numbers(
                        key, Long.parseLong(ends[0].strip()), Long.parseLong(ends[1].strip()), interval, (int) digits);
            } catch (NumberFormatException e) {
                throw invalid(key, "range", range);
            }
        }

        @Override
        public List<String> values(Domain domain) {
            long from = first;
            long to = last;
            boolean numeric = key.type().physical() == dev.owlet.formats.type.Physical.LONG
                    && key.type().kind() != SqlType.Kind.DECIMAL
                    && !domain.intervals().isEmpty();
            if (numeric) {
                Comparable<?> low = domain.intervals().get(0).low();
                Comparable<?> high =
                        domain.intervals().get(domain.intervals().size() - 1).high();
                from = low instanceof Long bound && bound > first ? aligned(bound) : first;
                to = high instanceof Long bound ? Math.min(last, bound) : last;
            }
            List<String> texts = new ArrayList<>();
            for (long value = from; value <= to && value >= first; value += interval) {
                String text = text(value);
                if (domain.isAll() || domain.contains(PartitionValues.typed(key, text))) {
                    texts.add(text);
                    checkCount(key, texts.size());
                }
                if (value > Long.MAX_VALUE - interval) {
                    break;
                }
            }
            return texts;
        }

        private long aligned(long bound) {
            long steps = (bound - first) / interval;
            long value = first + steps * interval;
            return value < bound ? value + interval : value;
        }

        private String text(long value) {
            String plain = Long.toString(Math.abs(value));
            String sign = value < 0 ? "-" : "";
            return sign + "0".repeat(Math.max(0, digits - plain.length())) + plain;
        }

        @Override
        public long count() {
            return last < first ? 0 : Math.max(1, (last - first) / interval + 1);
        }
    }

    static void checkCount(Column key, int count) {
        if (count > MOST_VALUES) {
            throw new OwletException(
                            Code.QUERY_REJECTED,
                            "Partition projection of " + key.name() + " gives more than " + MOST_VALUES + " values.")
                    .hint("Add a filter on " + key.name() + ", or narrow its range.");
        }
    }

    /** Values that only the query names, by equality. */
    record Injected(Column key) implements ProjectedKey {
        @Override
        public List<String> values(Domain domain) {
            List<String> texts = new ArrayList<>();
            boolean points = !domain.nullAllowed();
            for (Domain.Interval interval : domain.intervals()) {
                points &= isPoint(interval);
                texts.add(interval.low() instanceof Bytes text ? text.toString() : String.valueOf(interval.low()));
            }
            if (!points) {
                throw new OwletException(
                        Code.QUERY_REJECTED,
                        "For the injected projected partition column " + key.name()
                                + ", the WHERE clause must contain only static equality conditions, and at least one "
                                + "such condition must be present.");
            }
            return texts;
        }

        private static boolean isPoint(Domain.Interval interval) {
            @Nullable Comparable<?> low = interval.low();
            return low != null && low.equals(interval.high());
        }

        @Override
        public long count() {
            return 1;
        }
    }
}

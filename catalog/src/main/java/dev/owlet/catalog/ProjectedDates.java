package dev.owlet.catalog;

import dev.owlet.formats.Column;
import dev.owlet.formats.range.Domain;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates or times from first to last in steps, written with a Java pattern; {@code NOW-3DAYS} counts in UTC. */
record ProjectedDates(
        Column key, LocalDateTime first, LocalDateTime last, long interval, ChronoUnit unit, DateTimeFormatter format)
        implements ProjectedKey {
    private static final Pattern NOW =
            Pattern.compile("NOW(?:\\s*([+-])\\s*(\\d+)\\s*(YEAR|MONTH|WEEK|DAY|HOUR|MINUTE|SECOND)S?)?");

    static ProjectedDates of(Column key, Map<String, String> properties, Instant now) {
        String pattern = ProjectedKey.property(key, properties, "format");
        DateTimeFormatter format = format(key, pattern);
        String range = ProjectedKey.property(key, properties, "range");
        String[] ends = range.split(",");
        if (ends.length != 2) {
            throw ProjectedKey.invalid(key, "range", range);
        }
        String unitName = properties.get("projection." + key.name() + ".interval.unit");
        ChronoUnit unit = unitName == null ? usualUnit(pattern, key) : unit(key, unitName);
        long interval = ProjectedKey.number(key, properties, "interval", 1);
        if (interval < 1) {
            throw ProjectedKey.invalid(key, "interval", Long.toString(interval));
        }
        return new ProjectedDates(
                key,
                end(key, ends[0].strip(), format, now),
                end(key, ends[1].strip(), format, now),
                interval,
                unit,
                format);
    }

    private static DateTimeFormatter format(Column key, String pattern) {
        DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder();
        try {
            builder.appendPattern(pattern);
        } catch (IllegalArgumentException e) {
            throw ProjectedKey.invalid(key, "format", pattern);
        }
        parseDefault(builder, pattern, "ML", ChronoField.MONTH_OF_YEAR, 1);
        parseDefault(builder, pattern, "dD", ChronoField.DAY_OF_MONTH, 1);
        parseDefault(builder, pattern, "HkKha", ChronoField.HOUR_OF_DAY, 0);
        parseDefault(builder, pattern, "m", ChronoField.MINUTE_OF_HOUR, 0);
        return builder.toFormatter(Locale.ROOT);
    }

    private static void parseDefault(
            DateTimeFormatterBuilder builder, String pattern, String letters, ChronoField field, long value) {
        boolean present = letters.chars().anyMatch(letter -> pattern.indexOf(letter) >= 0);
        if (!present) {
            builder.parseDefaulting(field, value);
        }
    }

    private static ChronoUnit usualUnit(String pattern, Column key) {
        if (pattern.contains("H") || pattern.contains("h") || pattern.contains("m") || pattern.contains("s")) {
            throw ProjectedKey.invalid(key, "interval.unit", "none, which is only possible for days and months");
        }
        return pattern.contains("d") ? ChronoUnit.DAYS : ChronoUnit.MONTHS;
    }

    private static ChronoUnit unit(Column key, String name) {
        String upper = name.strip().toUpperCase(Locale.ROOT);
        String plural = upper.endsWith("S") ? upper : upper + "S";
        return switch (plural) {
            case "YEARS", "MONTHS", "WEEKS", "DAYS", "HOURS", "MINUTES", "SECONDS" -> ChronoUnit.valueOf(plural);
            case "MILLISECONDS", "MILLISS", "MILLIS" -> ChronoUnit.MILLIS;
            default -> throw ProjectedKey.invalid(key, "interval.unit", name);
        };
    }

    private static LocalDateTime end(Column key, String text, DateTimeFormatter format, Instant now) {
        Matcher relative = NOW.matcher(text.toUpperCase(Locale.ROOT));
        if (relative.matches()) {
            LocalDateTime base = LocalDateTime.ofInstant(now, ZoneOffset.UTC);
            if (relative.group(1) == null) {
                return base;
            }
            long amount = Long.parseLong(relative.group(2));
            ChronoUnit unit = ChronoUnit.valueOf(relative.group(3) + "S");
            return relative.group(1).equals("-") ? base.minus(amount, unit) : base.plus(amount, unit);
        }
        try {
            return LocalDateTime.parse(text, format);
        } catch (DateTimeException e) {
            throw ProjectedKey.invalid(key, "range", text);
        }
    }

    @Override
    public List<String> values(Domain domain) {
        List<String> texts = new ArrayList<>();
        String previous = "";
        for (LocalDateTime at = first; !at.isAfter(last); at = at.plus(interval, unit)) {
            String text = format.format(at);
            if (!text.equals(previous) && (domain.isAll() || domain.contains(PartitionValues.typed(key, text)))) {
                texts.add(text);
                ProjectedKey.checkCount(key, texts.size());
            }
            previous = text;
        }
        return texts;
    }

    @Override
    public long count() {
        return last.isBefore(first) ? 0 : unit.between(first, last) / interval + 1;
    }
}
